package space.lectio.conferencing.pool.read.state;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.update;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;

import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostAffinityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCapacityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCordoned;
import space.lectio.conferencing.api.HostAccountEvent.HostOwnerChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostRemoved;
import space.lectio.conferencing.api.HostAccountEvent.HostResumed;
import space.lectio.conferencing.api.HostAccountEvent.HostSlotsChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.HostUncordoned;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.api.LeaseEvent.LeaseGranted;
import space.lectio.conferencing.api.LeaseEvent.LeaseRenewed;
import space.lectio.conferencing.api.LeaseEvent.RoomOpened;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.sql.PreparedQuery;

/** Keeps {@code conferencing.host} and {@code conferencing.lease}, and with the latter's indexes the promise of the pool. */
@Component
@ProcessingGroup("conferencing.pool")
@Order(0)
class PoolProjection implements Projection {

    private static final Long[] NOBODY = {};

    private static final Param<Long> ID = param("id", Long.class);
    private static final Param<Long> LESSON = param("lesson", Long.class);
    private static final Param<Long> HOST_ID = param("host", Long.class);
    private static final Param<Integer> SLOT = param("slot", Integer.class);
    private static final Param<Long> FENCE = param("fence", Long.class);
    private static final Param<Instant> AT = param("at", Instant.class);
    private static final Param<Instant> EXPIRES_AT = param("expires_at", Instant.class);
    private static final Param<String> PROVIDER = param("provider", String.class);
    private static final Param<String> MEETING_ID = param("meeting", String.class);
    private static final Param<String> AUDIENCE = param("audience", String.class);
    private static final Param<Long[]> GROUPS = param("groups", Long[].class);
    private static final Param<Long[]> STUDENTS = param("students", Long[].class);

    private static final PreparedQuery<Record> GRANT = PreparedQuery.ofChange(insertInto(LEASE)
            .set(LEASE.ID, ID)
            .set(LEASE.LESSON_ID, LESSON)
            .set(LEASE.HOST_ID, HOST_ID)
            .set(LEASE.SLOT, SLOT)
            .set(LEASE.FENCE, FENCE)
            .set(LEASE.GRANTED_AT, AT)
            .set(LEASE.EXPIRES_AT, EXPIRES_AT)
            .set(LEASE.RECORDING_GROUPS, NOBODY)
            .set(LEASE.RECORDING_STUDENTS, NOBODY));

    private static final PreparedQuery<Record> USE =
            PreparedQuery.ofChange(update(HOST).set(HOST.LAST_USED_AT, AT).where(HOST.ID.eq(HOST_ID)));

    private static final PreparedQuery<Record> OPEN = PreparedQuery.ofChange(update(LEASE)
            .set(LEASE.ROOM_OPENED_AT, AT)
            .set(LEASE.PROVIDER, PROVIDER)
            .set(LEASE.MEETING_ID, MEETING_ID)
            .where(LEASE.ID.eq(ID)));

    private static final PreparedQuery<Record> RECORD = PreparedQuery.ofChange(update(LEASE)
            .set(LEASE.RECORDING_AUDIENCE, AUDIENCE)
            .set(LEASE.RECORDING_GROUPS, GROUPS)
            .set(LEASE.RECORDING_STUDENTS, STUDENTS)
            .where(LEASE.ID.eq(ID)));

    private final DSLContext database;

    PoolProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(LEASE, HOST);
    }

    @EventHandler
    void on(HostAccountEvent event) {
        switch (event) {
            case HostAdded e ->
                database.insertInto(HOST)
                        .set(HOST.ID, e.hostId())
                        .set(HOST.SLOTS, e.slots())
                        .set(HOST.CAPACITY, e.capacity())
                        .set(HOST.OWNER_TEACHER_ID, e.ownerTeacherId())
                        .set(HOST.AFFINITY, array(e.affinity()))
                        .set(HOST.ADDED_AT, e.at())
                        .execute();
            case HostSlotsChanged e -> set(e, HOST.SLOTS, e.slots());
            case HostCapacityChanged e -> set(e, HOST.CAPACITY, e.capacity());
            case HostAffinityChanged e -> set(e, HOST.AFFINITY, array(e.affinity()));
            case HostOwnerChanged e -> set(e, HOST.OWNER_TEACHER_ID, e.ownerTeacherId());
            case HostCordoned e -> set(e, HOST.CORDONED, e.why().name());
            case HostUncordoned e -> set(e, HOST.CORDONED, null);
            case HostSuspended e -> {
                set(e, HOST.CORDONED, null);
                set(e, HOST.SUSPENDED, e.why().name());
            }
            case HostResumed e -> set(e, HOST.SUSPENDED, null);
            case HostRemoved e ->
                database.deleteFrom(HOST).where(HOST.ID.eq(e.hostId())).execute();
        }
    }

    private <T> void set(HostAccountEvent event, TableField<?, T> what, @Nullable T value) {
        database.update(HOST).set(what, value).where(HOST.ID.eq(event.hostId())).execute();
    }

    @EventHandler
    void on(LeaseEvent event) {
        switch (event) {
            case LeaseGranted e -> {
                GRANT.with(ID, e.leaseId())
                        .with(LESSON, e.lessonId())
                        .with(HOST_ID, e.hostId())
                        .with(SLOT, e.slot())
                        .with(FENCE, e.fence())
                        .with(AT, e.at())
                        .with(EXPIRES_AT, e.expiresAt())
                        .execute(database);
                USE.with(HOST_ID, e.hostId()).with(AT, e.at()).execute(database);
            }
            case RoomOpened e -> {
                OPEN.with(ID, e.leaseId())
                        .with(AT, e.at())
                        .with(PROVIDER, e.provider())
                        .with(MEETING_ID, e.meetingId())
                        .execute(database);
                if (e.recording() != null) {
                    RECORD.with(ID, e.leaseId())
                            .with(AUDIENCE, e.recording().audience().name())
                            .with(GROUPS, array(e.recording().groups()))
                            .with(STUDENTS, array(e.recording().students()))
                            .execute(database);
                }
            }
            case LeaseRenewed e ->
                database.update(LEASE)
                        .set(LEASE.EXPIRES_AT, e.expiresAt())
                        .where(LEASE.ID.eq(e.leaseId()))
                        .execute();
            case LeaseEnded e ->
                database.update(LEASE)
                        .set(LEASE.ENDED_AT, e.at())
                        .set(LEASE.END_REASON, e.why().name())
                        .where(LEASE.ID.eq(e.leaseId()))
                        .execute();
        }
    }

    private static Long[] array(List<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}

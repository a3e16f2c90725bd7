package space.lectio.conferencing.read.pool;

import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostAffinityAgreed;
import space.lectio.conferencing.api.HostAccountEvent.HostCapacityAgreed;
import space.lectio.conferencing.api.HostAccountEvent.HostCordoned;
import space.lectio.conferencing.api.HostAccountEvent.HostHandedOver;
import space.lectio.conferencing.api.HostAccountEvent.HostRemoved;
import space.lectio.conferencing.api.HostAccountEvent.HostResumed;
import space.lectio.conferencing.api.HostAccountEvent.HostSlotsAgreed;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.HostUncordoned;
import space.lectio.conferencing.api.LeaseEvent;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnded;
import space.lectio.conferencing.api.LeaseEvent.LeaseGranted;
import space.lectio.conferencing.api.LeaseEvent.LeaseRenewed;
import space.lectio.conferencing.api.LeaseEvent.RoomOpened;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code conferencing.host} and {@code conferencing.lease}, and with the latter's indexes the promise of the pool. */
@Component
@ProcessingGroup("conferencing.pool")
@Order(0)
class PoolProjection implements Projection {

    private static final Long[] NOBODY = {};

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
            case HostSlotsAgreed e -> set(e, HOST.SLOTS, e.slots());
            case HostCapacityAgreed e -> set(e, HOST.CAPACITY, e.capacity());
            case HostAffinityAgreed e -> set(e, HOST.AFFINITY, array(e.affinity()));
            case HostHandedOver e -> set(e, HOST.OWNER_TEACHER_ID, e.ownerTeacherId());
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
                database.insertInto(LEASE)
                        .set(LEASE.ID, e.leaseId())
                        .set(LEASE.LESSON_ID, e.lessonId())
                        .set(LEASE.HOST_ID, e.hostId())
                        .set(LEASE.SLOT, e.slot())
                        .set(LEASE.FENCE, e.fence())
                        .set(LEASE.GRANTED_AT, e.at())
                        .set(LEASE.EXPIRES_AT, e.expiresAt())
                        .set(LEASE.RECORDING_GROUPS, NOBODY)
                        .set(LEASE.RECORDING_STUDENTS, NOBODY)
                        .execute();
                database.update(HOST)
                        .set(HOST.LAST_USED_AT, e.at())
                        .where(HOST.ID.eq(e.hostId()))
                        .execute();
            }
            case RoomOpened e -> {
                var opened = database.update(LEASE)
                        .set(LEASE.ROOM_OPENED_AT, e.at())
                        .set(LEASE.PROVIDER, e.provider())
                        .set(LEASE.MEETING_ID, e.meetingId());
                if (e.recording() != null) {
                    opened = opened.set(
                                    LEASE.RECORDING_AUDIENCE,
                                    e.recording().audience().name())
                            .set(LEASE.RECORDING_GROUPS, array(e.recording().groups()))
                            .set(LEASE.RECORDING_STUDENTS, array(e.recording().students()));
                }
                opened.where(LEASE.ID.eq(e.leaseId())).execute();
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

package space.lectio.conferencing.rooms.read.meetings;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST_CREDENTIALS;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.MEETING_LIFE;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.meeting.MeetingActivity;
import space.lectio.conferencing.rooms.domain.meeting.WatchedRoom;

/** The rooms that lessons hold now, and whose meetings are whose. */
@Component
public class WatchedRoomsQuery {

    private final DSLContext database;

    WatchedRoomsQuery(DSLContext database) {
        this.database = database;
    }

    /** All of them, those of one host after another. */
    public List<WatchedRoom> all() {
        return rooms(noCondition());
    }

    /** Empty if the lease has ended. */
    public Optional<WatchedRoom> ofLease(long leaseId) {
        return rooms(LEASE.ID.eq(leaseId)).stream().findFirst();
    }

    /** A cancelled lesson has no plan any more; then the lease's bound is the end of it. */
    private List<WatchedRoom> rooms(Condition which) {
        var lessonRuns = field(LESSON_CARD.STARTED_AT.isNotNull().and(LESSON_CARD.ENDED_AT.isNull()));
        return database.select(
                        LEASE.ID,
                        LEASE.LESSON_ID,
                        LEASE.HOST_ID,
                        LEASE.MEETING_ID,
                        LEASE.EXPIRES_AT,
                        coalesce(LESSON_CARD.ENDS_AT, LEASE.EXPIRES_AT),
                        lessonRuns,
                        MEETING_LIFE.BEGAN_AT,
                        MEETING_LIFE.EMPTIED_AT)
                .from(LEASE)
                .leftJoin(LESSON_CARD)
                .on(LESSON_CARD.ID.eq(LEASE.LESSON_ID))
                .leftJoin(MEETING_LIFE)
                .on(MEETING_LIFE.LEASE_ID.eq(LEASE.ID))
                .where(LEASE.ENDED_AT.isNull().and(which))
                .orderBy(LEASE.HOST_ID, LEASE.ID)
                .fetch(row -> new WatchedRoom(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        new MeetingActivity(orNever(row.value8()), orNever(row.value9()))));
    }

    /** The latest lease that had this meeting, ended or not. */
    public Optional<MeetingOfLease> meeting(String meetingId) {
        return database.select(LEASE.ID, LEASE.LESSON_ID, HOST_CREDENTIALS.ZOOM_ACCOUNT_ID)
                .from(LEASE)
                .join(HOST_CREDENTIALS)
                .on(HOST_CREDENTIALS.HOST_ID.eq(LEASE.HOST_ID))
                .where(LEASE.MEETING_ID.eq(meetingId))
                .orderBy(LEASE.ID.desc())
                .limit(1)
                .fetchOptional(row -> new MeetingOfLease(row.value1(), row.value2(), row.value3()));
    }

    private static Instant orNever(@Nullable Instant time) {
        return time == null ? MeetingActivity.NEVER : time;
    }

    /** @param accountId the provider's account in which the host is, by its credentials; may be empty */
    public record MeetingOfLease(long leaseId, long lessonId, String accountId) {}
}

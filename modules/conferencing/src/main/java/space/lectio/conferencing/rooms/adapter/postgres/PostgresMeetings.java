package space.lectio.conferencing.rooms.adapter.postgres;

import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.update;
import static space.lectio.conferencing.jooq.conferencing.Tables.MEETING;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.jooq.conferencing.tables.records.MeetingRecord;
import space.lectio.conferencing.pool.domain.host.HostObligations;
import space.lectio.conferencing.rooms.domain.meeting.MeetingState;
import space.lectio.conferencing.rooms.domain.meeting.UnsettledMeeting;
import space.lectio.shared.sql.PreparedQuery;

/**
 * What is asked of the provider, written down before it is asked: whatever is lost on the way, there is a row that says what
 * has to be looked for. A meeting is intended, then open, then to be ended or deleted, then over.
 */
@Component
public class PostgresMeetings implements HostObligations {

    /** After so many vain tries the provider will not be reached with the host's credentials any more. */
    private static final int ATTEMPTS_UNTIL_HOPELESS = 5;

    private static final Condition UNSETTLED = MEETING.STATE.notIn(MeetingState.OPEN.name(), MeetingState.OVER.name());

    private static final Param<Long> LEASE = param("lease", Long.class);
    private static final Param<Long> LESSON = param("lesson", Long.class);
    private static final Param<Long> HOST = param("host", Long.class);
    private static final Param<Instant> AT = param("at", Instant.class);
    private static final Param<Instant> LOOK_AT = param("look_at", Instant.class);
    private static final Param<String> MEETING_ID = param("meeting", String.class);

    private static final PreparedQuery<Record> INTEND = PreparedQuery.ofChange(insertInto(MEETING)
            .set(MEETING.LEASE_ID, LEASE)
            .set(MEETING.LESSON_ID, LESSON)
            .set(MEETING.HOST_ID, HOST)
            .set(MEETING.STATE, MeetingState.INTENDED.name())
            .set(MEETING.SINCE, AT)
            .set(MEETING.NEXT_LOOK_AT, LOOK_AT));

    private static final PreparedQuery<Record> OPEN = PreparedQuery.ofChange(update(MEETING)
            .set(MEETING.STATE, MeetingState.OPEN.name())
            .set(MEETING.MEETING_ID, MEETING_ID)
            .where(MEETING.LEASE_ID.eq(LEASE)));

    private final DSLContext database;

    PostgresMeetings(DSLContext database) {
        this.database = database;
    }

    /** A meeting is about to be created under this lease. */
    public void intend(long leaseId, long lessonId, long hostId, Instant now, Instant lookAt) {
        INTEND.with(LEASE, leaseId)
                .with(LESSON, lessonId)
                .with(HOST, hostId)
                .with(AT, now)
                .with(LOOK_AT, lookAt)
                .execute(database);
    }

    public void opened(long leaseId, String meetingId) {
        OPEN.with(LEASE, leaseId).with(MEETING_ID, meetingId).execute(database);
    }

    /** The lease has ended: an open meeting is to be ended, one that nobody came to know is to be looked for. */
    public void toEnd(long leaseId, Instant now) {
        database.update(MEETING)
                .set(MEETING.STATE, MeetingState.TO_END.name())
                .set(MEETING.NEXT_LOOK_AT, now)
                .where(MEETING.LEASE_ID.eq(leaseId).and(MEETING.STATE.eq(MeetingState.OPEN.name())))
                .execute();
    }

    /** Nobody has come to the open meeting: as if it had never been. */
    public void unwanted(long leaseId, Instant now) {
        database.update(MEETING)
                .set(MEETING.STATE, MeetingState.TO_DELETE.name())
                .set(MEETING.NEXT_LOOK_AT, now)
                .where(MEETING.LEASE_ID.eq(leaseId).and(MEETING.STATE.eq(MeetingState.OPEN.name())))
                .execute();
    }

    /** It was found, and is not wanted: as if it had never been. */
    public void toDelete(long leaseId, String meetingId, Instant now) {
        database.update(MEETING)
                .set(MEETING.STATE, MeetingState.TO_DELETE.name())
                .set(MEETING.MEETING_ID, meetingId)
                .set(MEETING.NEXT_LOOK_AT, now)
                .where(MEETING.LEASE_ID.eq(leaseId))
                .execute();
    }

    /** There is nothing more to do. */
    public void over(long leaseId) {
        database.update(MEETING)
                .set(MEETING.STATE, MeetingState.OVER.name())
                .where(MEETING.LEASE_ID.eq(leaseId))
                .execute();
    }

    public void lookAgain(long leaseId, Instant at) {
        database.update(MEETING)
                .set(MEETING.NEXT_LOOK_AT, at)
                .set(MEETING.LOOKS, MEETING.LOOKS.plus(1))
                .where(MEETING.LEASE_ID.eq(leaseId))
                .execute();
    }

    /** What has to be looked at by now, longest due first. */
    public List<UnsettledMeeting> due(Instant now, int atMost) {
        return unsettled(MEETING.NEXT_LOOK_AT.le(now))
                .orderBy(MEETING.NEXT_LOOK_AT, MEETING.LEASE_ID)
                .limit(atMost)
                .fetch(PostgresMeetings::read);
    }

    /** What has to be done for this lease; empty if nothing, or nothing is known of it. */
    public List<UnsettledMeeting> ofLease(long leaseId) {
        return unsettled(MEETING.LEASE_ID.eq(leaseId)).fetch(PostgresMeetings::read);
    }

    @Override
    public boolean hasMeetingsToSettle(long hostId) {
        return database.fetchExists(
                unsettled(MEETING.HOST_ID.eq(hostId)).and(MEETING.LOOKS.lt(ATTEMPTS_UNTIL_HOPELESS)));
    }

    /** Nothing more is to be done on the host. */
    public void forgetOn(long hostId) {
        database.update(MEETING)
                .set(MEETING.STATE, MeetingState.OVER.name())
                .where(MEETING.HOST_ID.eq(hostId))
                .and(UNSETTLED)
                .execute();
    }

    private SelectConditionStep<MeetingRecord> unsettled(Condition which) {
        return database.selectFrom(MEETING).where(which).and(UNSETTLED);
    }

    private static UnsettledMeeting read(MeetingRecord row) {
        return new UnsettledMeeting(
                row.getLeaseId(),
                row.getLessonId(),
                row.getHostId(),
                row.getMeetingId(),
                MeetingState.valueOf(row.getState()),
                row.getLooks());
    }
}

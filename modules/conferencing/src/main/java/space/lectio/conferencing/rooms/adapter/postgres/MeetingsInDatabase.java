package space.lectio.conferencing.rooms.adapter.postgres;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.update;
import static space.lectio.conferencing.jooq.conferencing.Tables.CREATE_BUDGET;
import static space.lectio.conferencing.jooq.conferencing.Tables.MEETING;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.conferencing.jooq.conferencing.tables.records.MeetingRecord;
import space.lectio.shared.sql.PreparedQuery;

@Component
class MeetingsInDatabase implements Meetings {

    private static final Param<Long> LEASE = param("lease", Long.class);
    private static final Param<Long> LESSON = param("lesson", Long.class);
    private static final Param<Long> HOST = param("host", Long.class);
    private static final Param<Instant> AT = param("at", Instant.class);
    private static final Param<Instant> LOOK_AT = param("look_at", Instant.class);
    private static final Param<LocalDate> DAY = param("day", LocalDate.class);
    private static final Param<Integer> CREATES = param("creates", Integer.class);
    private static final Param<String> MEETING_ID = param("meeting", String.class);

    private static final PreparedQuery<Record> INTEND = PreparedQuery.ofChange(insertInto(MEETING)
            .set(MEETING.LEASE_ID, LEASE)
            .set(MEETING.LESSON_ID, LESSON)
            .set(MEETING.HOST_ID, HOST)
            .set(MEETING.STATE, State.INTENDED.name())
            .set(MEETING.SINCE, AT)
            .set(MEETING.NEXT_LOOK_AT, LOOK_AT));

    private static final PreparedQuery<Record> SPEND = PreparedQuery.ofChange(insertInto(CREATE_BUDGET)
            .set(CREATE_BUDGET.HOST_ID, HOST)
            .set(CREATE_BUDGET.DAY, DAY)
            .set(CREATE_BUDGET.USED, CREATES)
            .onConflict(CREATE_BUDGET.HOST_ID, CREATE_BUDGET.DAY)
            .doUpdate()
            .set(CREATE_BUDGET.USED, CREATE_BUDGET.USED.plus(excluded(CREATE_BUDGET.USED))));

    private static final PreparedQuery<Record> OPEN = PreparedQuery.ofChange(update(MEETING)
            .set(MEETING.STATE, State.OPEN.name())
            .set(MEETING.MEETING_ID, MEETING_ID)
            .where(MEETING.LEASE_ID.eq(LEASE)));

    private final DSLContext database;

    MeetingsInDatabase(DSLContext database) {
        this.database = database;
    }

    @Override
    public void intend(long leaseId, long lessonId, long hostId, Instant now, Instant lookAt) {
        INTEND.with(LEASE, leaseId)
                .with(LESSON, lessonId)
                .with(HOST, hostId)
                .with(AT, now)
                .with(LOOK_AT, lookAt)
                .execute(database);
        spend(hostId, now, 1);
    }

    @Override
    public void budgetIsSpent(long hostId, Instant now) {
        spend(hostId, now, CREATES_A_DAY);
    }

    private void spend(long hostId, Instant now, int creates) {
        SPEND.with(HOST, hostId)
                .with(DAY, LocalDate.ofInstant(now, ZoneOffset.UTC))
                .with(CREATES, creates)
                .execute(database);
    }

    @Override
    public void opened(long leaseId, String meetingId) {
        OPEN.with(LEASE, leaseId).with(MEETING_ID, meetingId).execute(database);
    }

    @Override
    public void toEnd(long leaseId, Instant now) {
        database.update(MEETING)
                .set(MEETING.STATE, State.TO_END.name())
                .set(MEETING.NEXT_LOOK_AT, now)
                .where(MEETING.LEASE_ID.eq(leaseId).and(MEETING.STATE.eq(State.OPEN.name())))
                .execute();
    }

    @Override
    public void unwanted(long leaseId, Instant now) {
        database.update(MEETING)
                .set(MEETING.STATE, State.TO_DELETE.name())
                .set(MEETING.NEXT_LOOK_AT, now)
                .where(MEETING.LEASE_ID.eq(leaseId).and(MEETING.STATE.eq(State.OPEN.name())))
                .execute();
    }

    @Override
    public void toDelete(long leaseId, String meetingId, Instant now) {
        database.update(MEETING)
                .set(MEETING.STATE, State.TO_DELETE.name())
                .set(MEETING.MEETING_ID, meetingId)
                .set(MEETING.NEXT_LOOK_AT, now)
                .where(MEETING.LEASE_ID.eq(leaseId))
                .execute();
    }

    @Override
    public void over(long leaseId) {
        database.update(MEETING)
                .set(MEETING.STATE, State.OVER.name())
                .where(MEETING.LEASE_ID.eq(leaseId))
                .execute();
    }

    @Override
    public void lookAgain(long leaseId, Instant at) {
        database.update(MEETING)
                .set(MEETING.NEXT_LOOK_AT, at)
                .set(MEETING.LOOKS, MEETING.LOOKS.plus(1))
                .where(MEETING.LEASE_ID.eq(leaseId))
                .execute();
    }

    @Override
    public List<Unsettled> due(Instant now, int atMost) {
        return unsettled(MEETING.NEXT_LOOK_AT.le(now))
                .orderBy(MEETING.NEXT_LOOK_AT, MEETING.LEASE_ID)
                .limit(atMost)
                .fetch(MeetingsInDatabase::read);
    }

    @Override
    public List<Unsettled> ofLease(long leaseId) {
        return unsettled(MEETING.LEASE_ID.eq(leaseId)).fetch(MeetingsInDatabase::read);
    }

    private SelectConditionStep<MeetingRecord> unsettled(Condition which) {
        return database.selectFrom(MEETING).where(which).and(MEETING.STATE.notIn(State.OPEN.name(), State.OVER.name()));
    }

    private static Unsettled read(MeetingRecord row) {
        return new Unsettled(
                row.getLeaseId(),
                row.getLessonId(),
                row.getHostId(),
                row.getMeetingId(),
                State.valueOf(row.getState()),
                row.getLooks());
    }
}

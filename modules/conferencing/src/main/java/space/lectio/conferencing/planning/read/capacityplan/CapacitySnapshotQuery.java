package space.lectio.conferencing.planning.read.capacityplan;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST_CREDENTIALS;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.identity.jooq.views.Tables.GROUP_CARD;
import static space.lectio.scheduling.jooq.views.Tables.LESSON_CARD;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.planning.domain.PastLesson;
import space.lectio.conferencing.planning.domain.PlannedHost;
import space.lectio.conferencing.planning.domain.PlannedLesson;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;

/** What is known of lessons and hosts, for who plans. One question to the database each, however long the window. */
@Component
class CapacitySnapshotQuery {

    private final DSLContext database;

    CapacitySnapshotQuery(DSLContext database) {
        this.database = database;
    }

    /** Lessons that somebody planned and that begin in the window. */
    public List<PlannedLesson> lessonsBeginningIn(OccupancyWindow window) {
        return database.select(
                        LESSON_CARD.ID,
                        LESSON_CARD.GROUP_ID,
                        coalesce(GROUP_CARD.NAME, inline("")),
                        LESSON_CARD.TEACHER_ID,
                        coalesce(GROUP_CARD.STUDENT_COUNT, inline(0)),
                        LESSON_CARD.STARTS_AT,
                        LESSON_CARD.ENDS_AT)
                .from(LESSON_CARD)
                .leftJoin(GROUP_CARD)
                .on(GROUP_CARD.ID.eq(LESSON_CARD.GROUP_ID))
                .where(beginsIn(window))
                .and(LESSON_CARD.QUICK.isFalse())
                .and(LESSON_CARD.ENDED_AT.isNull().or(LESSON_CARD.ENDED_AT.gt(LESSON_CARD.STARTS_AT)))
                .orderBy(LESSON_CARD.STARTS_AT, LESSON_CARD.ID)
                .fetch(row -> new PlannedLesson(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        new SeatRequirement(row.value4(), row.value5() + 1),
                        row.value6(),
                        row.value7()));
    }

    /** Hosts that new lessons may get. */
    public List<PlannedHost> hosts() {
        return database.select(
                        HOST.ID,
                        coalesce(HOST_CREDENTIALS.LABEL, inline("")),
                        HOST.SLOTS,
                        HOST.CAPACITY,
                        HOST.OWNER_TEACHER_ID)
                .from(HOST)
                .leftJoin(HOST_CREDENTIALS)
                .on(HOST_CREDENTIALS.HOST_ID.eq(HOST.ID))
                .where(PostgresPool.IN_SERVICE)
                .orderBy(HOST.ID)
                .fetch(row -> new PlannedHost(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    /** Lessons that began in the window and are over by its end, quick ones too. */
    public List<PastLesson> taughtIn(OccupancyWindow window) {
        return database.select(
                        LESSON_CARD.QUICK,
                        LESSON_CARD.STARTS_AT,
                        LESSON_CARD.ENDS_AT,
                        LESSON_CARD.STARTED_AT,
                        min(LEASE.ROOM_OPENED_AT),
                        LESSON_CARD.ENDED_AT)
                .from(LESSON_CARD)
                .leftJoin(LEASE)
                .on(LEASE.LESSON_ID.eq(LESSON_CARD.ID))
                .where(beginsIn(window))
                .and(LESSON_CARD.ENDS_AT.le(window.to()))
                .and(LESSON_CARD.STARTED_AT.isNotNull().or(LESSON_CARD.ENDED_AT.isNotNull()))
                .groupBy(
                        LESSON_CARD.ID,
                        LESSON_CARD.QUICK,
                        LESSON_CARD.STARTS_AT,
                        LESSON_CARD.ENDS_AT,
                        LESSON_CARD.STARTED_AT,
                        LESSON_CARD.ENDED_AT)
                .fetch(row -> new PastLesson(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6()));
    }

    private static Condition beginsIn(OccupancyWindow window) {
        return LESSON_CARD.STARTS_AT.ge(window.from()).and(LESSON_CARD.STARTS_AT.lt(window.to()));
    }
}

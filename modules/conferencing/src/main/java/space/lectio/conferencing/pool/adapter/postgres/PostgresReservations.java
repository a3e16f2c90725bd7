package space.lectio.conferencing.pool.adapter.postgres;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.jooq.conferencing.tables.records.ReservationRecord;
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.Standing;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.shared.sql.PreparedQuery;

/** The claims of all lessons as the tables have them, and the slots that may be promised. */
@Component
public class PostgresReservations {

    private static final Param<Long> LESSON = param("lesson", Long.class);

    private static final PreparedQuery<Record> OF_LESSON =
            PreparedQuery.of(select(RESERVATION.fields()).from(RESERVATION).where(RESERVATION.LESSON_ID.eq(LESSON)));

    private final DSLContext database;
    private final Clock clock;
    private final int failoverHosts;

    PostgresReservations(DSLContext database, Clock clock, ConferencingSettings settings) {
        this.database = database;
        this.clock = clock;
        this.failoverHosts = settings.roomFailoverHosts();
    }

    /** The hosts that new lessons may get at this moment, the same as {@link PostgresPool#hosts()}. */
    public Capacity supply() {
        return new Capacity(
                database.select(HOST.SLOTS, HOST.CAPACITY, HOST.OWNER_TEACHER_ID)
                        .from(HOST)
                        .where(PostgresPool.mayServe(clock.instant()))
                        .fetch(row -> new Capacity.Line(row.value1(), row.value2(), row.value3())),
                failoverHosts);
    }

    /** Claims that touch the window, in the order in which they were made. */
    public List<Standing> during(OccupancyWindow window, Collection<Long> exceptLessons) {
        return standings(touches(window), exceptLessons);
    }

    /** Claims that wait and touch the window, in the order in which they were made. */
    public List<Standing> waitingDuring(OccupancyWindow window, Collection<Long> exceptLessons) {
        return standings(RESERVATION.WAITS_BECAUSE.isNotNull().and(touches(window)), exceptLessons);
    }

    /** Claims that are not over, in the order in which they were made. */
    public List<Standing> after(Instant now, Collection<Long> exceptLessons) {
        return standings(RESERVATION.TO_AT.gt(now), exceptLessons);
    }

    /** What is known of one lesson's claim. */
    public Optional<Standing> of(long lessonId) {
        return Optional.ofNullable(OF_LESSON.with(LESSON, lessonId).fetchOne(database))
                .map(row -> standing(row.into(RESERVATION)));
    }

    /** Lessons that hold a host, with its tier as it is now; empty if new lessons may not get it. */
    public Map<Long, Optional<Tier>> sitting() {
        return database.select(
                        LEASE.LESSON_ID,
                        HOST.OWNER_TEACHER_ID,
                        HOST.CAPACITY,
                        field(PostgresPool.mayServe(clock.instant())))
                .from(LEASE)
                .join(HOST)
                .on(HOST.ID.eq(LEASE.HOST_ID))
                .where(LEASE.ENDED_AT.isNull())
                .fetchMap(
                        row -> row.value1(),
                        row -> row.value4()
                                ? Optional.of(new Tier(row.value2(), row.value3()))
                                : Optional.<Tier>empty());
    }

    private List<Standing> standings(Condition which, Collection<Long> exceptLessons) {
        return database.selectFrom(RESERVATION)
                .where(which)
                .and(exceptLessons.isEmpty() ? noCondition() : RESERVATION.LESSON_ID.notIn(exceptLessons))
                .orderBy(RESERVATION.ASKED_AT, RESERVATION.LESSON_ID)
                .fetch(PostgresReservations::standing);
    }

    /** As the index has it; jOOQ knows no ranges. */
    private static Condition touches(OccupancyWindow window) {
        return condition(
                "tstzrange({0}, {1}) && tstzrange({2}, {3})",
                RESERVATION.FROM_AT, RESERVATION.TO_AT, val(window.from()), val(window.to()));
    }

    private static Standing standing(ReservationRecord row) {
        return new Standing(
                new Claim(
                        row.getLessonId(),
                        new SeatRequirement(row.getTeacherId(), row.getPeople()),
                        new OccupancyWindow(row.getFromAt(), row.getToAt())),
                tier(row));
    }

    private static @Nullable Tier tier(ReservationRecord row) {
        return row.getTierCapacity() == null ? null : new Tier(row.getTierOwner(), row.getTierCapacity());
    }
}

package space.lectio.conferencing.pool.adapter.postgres;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.pool.domain.reservation.Book;
import space.lectio.conferencing.pool.domain.reservation.Envelope;
import space.lectio.conferencing.pool.domain.reservation.Need;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.None;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Waiting;
import space.lectio.conferencing.pool.domain.reservation.Reservations;
import space.lectio.conferencing.pool.domain.reservation.Supply;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.jooq.conferencing.tables.records.ReservationRecord;
import space.lectio.shared.sql.PreparedQuery;

@Component
class ReservationsInDatabase implements Reservations {

    private static final String DECIDED = "conferencing.reservations-decided";

    private static final Param<Long> LESSON = param("lesson", Long.class);

    private static final PreparedQuery<Record> OF_LESSON =
            PreparedQuery.of(select(RESERVATION.fields()).from(RESERVATION).where(RESERVATION.LESSON_ID.eq(LESSON)));

    private final DSLContext database;
    private final int failoverHosts;

    ReservationsInDatabase(DSLContext database, ConferencingSettings settings) {
        this.database = database;
        this.failoverHosts = settings.roomFailoverHosts();
    }

    @Override
    public Supply supply() {
        return new Supply(
                database.select(HOST.SLOTS, HOST.CAPACITY, HOST.OWNER_TEACHER_ID)
                        .from(HOST)
                        .where(PoolInDatabase.MAY_HOST)
                        .fetch(row -> new Supply.Line(row.value1(), row.value2(), row.value3())),
                failoverHosts);
    }

    @Override
    public Book promisedDuring(Envelope window, long exceptLesson) {
        var book = new Book();
        var decided = decided();
        database.select(RESERVATION.TIER_OWNER, RESERVATION.TIER_CAPACITY, RESERVATION.FROM_AT, RESERVATION.TO_AT)
                .from(RESERVATION)
                .where(touches(window))
                .and(RESERVATION.WAITS_BECAUSE.isNull())
                .and(RESERVATION.LESSON_ID.ne(exceptLesson))
                .and(RESERVATION.LESSON_ID.notIn(decided.keySet()))
                .fetch()
                .forEach(row ->
                        book.enter(new Tier(row.value1(), row.value2()), new Envelope(row.value3(), row.value4())));
        decided.forEach((lesson, reservation) -> {
            if (lesson != exceptLesson
                    && reservation instanceof Promised promised
                    && promised.claim().envelope().overlaps(window)) {
                book.enter(promised.tier(), promised.claim().envelope());
            }
        });
        return book;
    }

    @Override
    public List<Standing> standingAfter(Instant now) {
        return withDecided(
                RESERVATION.TO_AT.gt(now), claim -> claim.envelope().to().isAfter(now));
    }

    @Override
    public List<Claim> waitingDuring(Envelope window) {
        return withDecided(
                        RESERVATION.WAITS_BECAUSE.isNotNull().and(touches(window)),
                        claim -> claim.envelope().overlaps(window))
                .stream()
                .filter(standing -> standing.tier() == null)
                .map(Standing::claim)
                .toList();
    }

    @Override
    public Optional<Standing> of(long lessonId) {
        var decided = decided().get(lessonId);
        return decided != null
                ? standing(decided)
                : Optional.ofNullable(OF_LESSON.with(LESSON, lessonId).fetchOne(database))
                        .map(row -> standing(row.into(RESERVATION)));
    }

    @Override
    public Map<Long, Optional<Tier>> sitting() {
        return database.select(LEASE.LESSON_ID, HOST.OWNER_TEACHER_ID, HOST.CAPACITY, field(PoolInDatabase.MAY_HOST))
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

    @Override
    public void decided(long lessonId, Reservation reservation) {
        if (CurrentUnitOfWork.isStarted()) {
            decided().put(lessonId, reservation);
        }
    }

    /** The latest decisions of the unit of work that runs, if one does. */
    private static Map<Long, Reservation> decided() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrComputeResource(DECIDED, _ -> new LinkedHashMap<>())
                : Map.of();
    }

    private List<Standing> withDecided(Condition which, Predicate<Claim> concerns) {
        var decided = decided();
        var all = new ArrayList<>(database.selectFrom(RESERVATION)
                .where(which)
                .and(RESERVATION.LESSON_ID.notIn(decided.keySet()))
                .orderBy(RESERVATION.ASKED_AT, RESERVATION.LESSON_ID)
                .fetch(ReservationsInDatabase::standing));
        decided.values().stream()
                .flatMap(reservation -> standing(reservation).stream())
                .filter(standing -> concerns.test(standing.claim()))
                .forEach(all::add);
        return all;
    }

    private static Optional<Standing> standing(Reservation decided) {
        return switch (decided) {
            case Promised p -> Optional.of(new Standing(p.claim(), p.tier()));
            case Waiting w -> Optional.of(new Standing(w.claim(), null));
            case None _ -> Optional.empty();
        };
    }

    /** As the index has it; jOOQ knows no ranges. */
    private static Condition touches(Envelope window) {
        return condition(
                "tstzrange({0}, {1}) && tstzrange({2}, {3})",
                RESERVATION.FROM_AT, RESERVATION.TO_AT, val(window.from()), val(window.to()));
    }

    private static Standing standing(ReservationRecord row) {
        return new Standing(
                new Claim(
                        row.getLessonId(),
                        new Need(row.getTeacherId(), row.getPeople()),
                        new Envelope(row.getFromAt(), row.getToAt())),
                tier(row));
    }

    private static @Nullable Tier tier(ReservationRecord row) {
        return row.getTierCapacity() == null ? null : new Tier(row.getTierOwner(), row.getTierCapacity());
    }
}

package space.lectio.conferencing.read.pool;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;
import static space.lectio.conferencing.jooq.conferencing.Tables.RESERVATION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.reservation.Book;
import space.lectio.conferencing.domain.reservation.Envelope;
import space.lectio.conferencing.domain.reservation.Need;
import space.lectio.conferencing.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.domain.reservation.Reservations;
import space.lectio.conferencing.domain.reservation.Supply;
import space.lectio.conferencing.domain.reservation.Tier;
import space.lectio.conferencing.jooq.conferencing.tables.records.ReservationRecord;

@Component
class ReservationsInDatabase implements Reservations {

    private final DSLContext database;
    private final int failoverHosts;

    ReservationsInDatabase(DSLContext database, @Value("${ROOM_FAILOVER_HOSTS:0}") int failoverHosts) {
        this.database = database;
        this.failoverHosts = failoverHosts;
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
        database.select(RESERVATION.TIER_OWNER, RESERVATION.TIER_CAPACITY, RESERVATION.FROM_AT, RESERVATION.TO_AT)
                .from(RESERVATION)
                .where(touches(window))
                .and(RESERVATION.WAITS_BECAUSE.isNull())
                .and(RESERVATION.LESSON_ID.ne(exceptLesson))
                .forEach(row -> book.enter(new Tier(row.value1(), row.value2()), envelope(row.value3(), row.value4())));
        return book;
    }

    @Override
    public List<Standing> standingAfter(Instant now) {
        var holdsHost = exists(selectOne()
                .from(LEASE)
                .where(LEASE.LESSON_ID.eq(RESERVATION.LESSON_ID).and(LEASE.ENDED_AT.isNull())));
        return database.selectFrom(RESERVATION)
                .where(RESERVATION.TO_AT.gt(utc(now)))
                .orderBy(field(holdsHost).desc(), RESERVATION.ASKED_AT, RESERVATION.LESSON_ID)
                .fetch(ReservationsInDatabase::standing);
    }

    @Override
    public List<Claim> waitingDuring(Envelope window) {
        return database.selectFrom(RESERVATION)
                .where(RESERVATION.WAITS_BECAUSE.isNotNull())
                .and(touches(window))
                .orderBy(RESERVATION.ASKED_AT, RESERVATION.LESSON_ID)
                .fetch(row -> standing(row).claim());
    }

    @Override
    public Optional<Standing> of(long lessonId) {
        return database.selectFrom(RESERVATION)
                .where(RESERVATION.LESSON_ID.eq(lessonId))
                .fetchOptional(ReservationsInDatabase::standing);
    }

    /** As the index has it; jOOQ knows no ranges. */
    private static Condition touches(Envelope window) {
        return condition(
                "tstzrange({0}, {1}) && tstzrange({2}, {3})",
                RESERVATION.FROM_AT, RESERVATION.TO_AT, val(utc(window.from())), val(utc(window.to())));
    }

    private static Standing standing(ReservationRecord row) {
        return new Standing(
                new Claim(
                        row.getLessonId(),
                        new Need(row.getTeacherId(), row.getPeople()),
                        envelope(row.getFromAt(), row.getToAt())),
                tier(row));
    }

    private static @Nullable Tier tier(ReservationRecord row) {
        return row.getTierCapacity() == null ? null : new Tier(row.getTierOwner(), row.getTierCapacity());
    }

    private static Envelope envelope(OffsetDateTime from, OffsetDateTime to) {
        return new Envelope(from.toInstant(), to.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package space.lectio.conferencing.pool.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static space.lectio.conferencing.jooq.conferencing.Sequences.FENCE_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Sequences.LEASE_ID_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Tables.CREATE_BUDGET;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record5;
import org.jooq.Record7;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.host.Host;
import space.lectio.conferencing.pool.domain.lease.Pool;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.shared.sql.PreparedQuery;

@Component
public class PoolInDatabase implements Pool {

    /** Neither suspended nor cordoned. */
    public static final Condition MAY_HOST = HOST.SUSPENDED.isNull().and(HOST.CORDONED.isNull());

    /** For {@code pg_advisory_xact_lock}. Any number, as long as nothing else in the database uses it. */
    private static final long LOCK = 7_215_804_114L;

    private static final Param<Long> ID = param("id", Long.class);
    private static final Param<LocalDate> TODAY = param("today", LocalDate.class);

    private static final PreparedQuery<Record1<Object>> EXCLUSIVELY = locking("pg_advisory_xact_lock");
    private static final PreparedQuery<Record1<Object>> SHARED = locking("pg_advisory_xact_lock_shared");

    private static final PreparedQuery<Record1<Integer>> TAKE = PreparedQuery.of(
            selectOne().from(HOST).where(HOST.ID.eq(ID)).forUpdate().skipLocked());

    private static final PreparedQuery<Record7<Long, Integer, Integer, Long, Long[], Instant, Integer[]>> HOSTS =
            hosts(trueCondition());
    private static final PreparedQuery<Record7<Long, Integer, Integer, Long, Long[], Instant, Integer[]>> ONE_HOST =
            hosts(HOST.ID.eq(ID));

    private static final PreparedQuery<Record5<Long, Long, Long, Instant, Instant>> HELD_BY_LESSON =
            held(LEASE.LESSON_ID.eq(ID));

    private static final PreparedQuery<Record5<Long, Long, Long, Instant, Instant>> HELD = held(LEASE.ID.eq(ID));

    private static final PreparedQuery<Record1<Long>> NEXT_LEASE = PreparedQuery.of(select(LEASE_ID_SEQ.nextval()));
    private static final PreparedQuery<Record1<Long>> NEXT_FENCE = PreparedQuery.of(select(FENCE_SEQ.nextval()));

    private final DSLContext database;
    private final Clock clock;

    PoolInDatabase(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void lock() {
        EXCLUSIVELY.withNothing().fetch(database);
    }

    @Override
    public void share() {
        SHARED.withNothing().fetch(database);
    }

    @Override
    public Optional<Host> take(long hostId) {
        // Two statements: the second one sees what whoever had it last has committed.
        return TAKE.with(ID, hostId).fetch(database).isEmpty()
                ? Optional.empty()
                : read(ONE_HOST.with(ID, hostId)).stream().findFirst();
    }

    @Override
    public List<Host> hosts() {
        return read(HOSTS.withNothing());
    }

    private static PreparedQuery<Record1<Object>> locking(String function) {
        return PreparedQuery.of(select(field(function + "(" + LOCK + ")", Object.class)));
    }

    private static PreparedQuery<Record7<Long, Integer, Integer, Long, Long[], Instant, Integer[]>> hosts(
            Condition which) {
        return PreparedQuery.of(select(
                        HOST.ID,
                        HOST.SLOTS,
                        HOST.CAPACITY,
                        HOST.OWNER_TEACHER_ID,
                        HOST.AFFINITY,
                        HOST.LAST_USED_AT,
                        arrayAgg(LEASE.SLOT).filterWhere(LEASE.ID.isNotNull()))
                .from(HOST)
                .leftJoin(LEASE)
                .on(LEASE.HOST_ID.eq(HOST.ID).and(LEASE.ENDED_AT.isNull()))
                .where(MAY_HOST)
                .and(which)
                .and(notExists(selectOne()
                        .from(CREATE_BUDGET)
                        .where(CREATE_BUDGET.HOST_ID.eq(HOST.ID))
                        .and(CREATE_BUDGET.DAY.eq(TODAY))
                        .and(CREATE_BUDGET.USED.ge(Meetings.CREATES_A_DAY))))
                .groupBy(HOST.ID));
    }

    private List<Host> read(
            PreparedQuery<Record7<Long, Integer, Integer, Long, Long[], Instant, Integer[]>>.Call hosts) {
        return hosts.with(TODAY, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .fetch(database)
                .map(row -> new Host(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        Set.copyOf(Arrays.asList(row.value5())),
                        row.value6(),
                        row.value7() == null ? Set.of() : Set.copyOf(Arrays.asList(row.value7()))));
    }

    @Override
    public Optional<HeldLease> leaseOf(long lessonId) {
        return held(HELD_BY_LESSON.with(ID, lessonId));
    }

    @Override
    public Optional<HeldLease> lease(long leaseId) {
        return held(HELD.with(ID, leaseId));
    }

    private static PreparedQuery<Record5<Long, Long, Long, Instant, Instant>> held(Condition which) {
        return PreparedQuery.of(select(LEASE.ID, LEASE.LESSON_ID, LEASE.HOST_ID, LEASE.EXPIRES_AT, LEASE.ROOM_OPENED_AT)
                .from(LEASE)
                .where(which.and(LEASE.ENDED_AT.isNull())));
    }

    private Optional<HeldLease> held(PreparedQuery<Record5<Long, Long, Long, Instant, Instant>>.Call lease) {
        return Optional.ofNullable(lease.fetchOne(database))
                .map(row -> new HeldLease(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    @Override
    public List<Long> expired(Instant now) {
        return database.select(LEASE.ID)
                .from(LEASE)
                .where(LEASE.ENDED_AT.isNull().and(LEASE.EXPIRES_AT.le(now)))
                .orderBy(LEASE.EXPIRES_AT)
                .fetch(LEASE.ID);
    }

    @Override
    public Optional<Overstaying> overstaying(Tier tier, Collection<Long> exceptHosts, Instant now) {
        return database.select(LEASE.ID, LEASE.LESSON_ID, LEASE.HOST_ID, LEASE.SLOT)
                .from(LEASE)
                .join(HOST)
                .on(HOST.ID.eq(LEASE.HOST_ID))
                .where(LEASE.ENDED_AT.isNull().and(LEASE.EXPIRES_AT.le(now)))
                .and(MAY_HOST)
                .and(HOST.ID.notIn(exceptHosts))
                .and(HOST.CAPACITY.eq(tier.capacity()))
                .and(HOST.OWNER_TEACHER_ID.isNotDistinctFrom(tier.owner()))
                .orderBy(LEASE.EXPIRES_AT, LEASE.ID)
                .limit(1)
                .fetchOptional(
                        row -> new Overstaying(row.value1(), row.value2(), new Slot(row.value3(), row.value4())));
    }

    @Override
    public long nextLeaseId() {
        return next(NEXT_LEASE);
    }

    @Override
    public long nextFence() {
        return next(NEXT_FENCE);
    }

    private long next(PreparedQuery<Record1<Long>> sequence) {
        return requireNonNull(sequence.withNothing().fetchOne(database)).value1();
    }
}

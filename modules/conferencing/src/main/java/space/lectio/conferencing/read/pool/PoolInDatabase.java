package space.lectio.conferencing.read.pool;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.notExists;
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
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.accountpool.AccountPool.Slot;
import space.lectio.conferencing.domain.accountpool.Host;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.domain.reservation.Tier;
import space.lectio.conferencing.domain.room.Meetings;

@Component
class PoolInDatabase implements Pool {

    /** Neither suspended nor cordoned. */
    static final Condition MAY_HOST = HOST.SUSPENDED.isNull().and(HOST.CORDONED.isNull());

    /** For {@code pg_advisory_xact_lock}. Any number, as long as nothing else in the database uses it. */
    private static final long LOCK = 7_215_804_114L;

    private final DSLContext database;
    private final Clock clock;

    PoolInDatabase(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void lock() {
        database.execute("select pg_advisory_xact_lock(?)", LOCK);
    }

    @Override
    public void share() {
        database.execute("select pg_advisory_xact_lock_shared(?)", LOCK);
    }

    @Override
    public Optional<Host> take(long hostId) {
        // Two statements: the second one sees what whoever had it last has committed.
        return database.selectOne()
                        .from(HOST)
                        .where(HOST.ID.eq(hostId))
                        .forUpdate()
                        .skipLocked()
                        .fetch()
                        .isEmpty()
                ? Optional.empty()
                : hosts(HOST.ID.eq(hostId)).stream().findFirst();
    }

    @Override
    public List<Host> hosts() {
        return hosts(trueCondition());
    }

    private List<Host> hosts(Condition which) {
        var taken = arrayAgg(LEASE.SLOT).filterWhere(LEASE.ID.isNotNull());
        return database.select(
                        HOST.ID,
                        HOST.SLOTS,
                        HOST.CAPACITY,
                        HOST.OWNER_TEACHER_ID,
                        HOST.AFFINITY,
                        HOST.LAST_USED_AT,
                        taken)
                .from(HOST)
                .leftJoin(LEASE)
                .on(LEASE.HOST_ID.eq(HOST.ID).and(LEASE.ENDED_AT.isNull()))
                .where(MAY_HOST)
                .and(which)
                .and(notExists(selectOne()
                        .from(CREATE_BUDGET)
                        .where(CREATE_BUDGET.HOST_ID.eq(HOST.ID))
                        .and(CREATE_BUDGET.DAY.eq(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                        .and(CREATE_BUDGET.USED.ge(Meetings.CREATES_A_DAY))))
                .groupBy(HOST.ID)
                .fetch(row -> new Host(
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
        return held(LEASE.LESSON_ID.eq(lessonId));
    }

    @Override
    public Optional<HeldLease> lease(long leaseId) {
        return held(LEASE.ID.eq(leaseId));
    }

    private Optional<HeldLease> held(Condition which) {
        return database.select(LEASE.ID, LEASE.LESSON_ID, LEASE.HOST_ID, LEASE.EXPIRES_AT, LEASE.ROOM_OPENED_AT)
                .from(LEASE)
                .where(which.and(LEASE.ENDED_AT.isNull()))
                .fetchOptional(
                        row -> new HeldLease(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
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
        return database.nextval(LEASE_ID_SEQ);
    }

    @Override
    public long nextFence() {
        return database.nextval(FENCE_SEQ);
    }
}

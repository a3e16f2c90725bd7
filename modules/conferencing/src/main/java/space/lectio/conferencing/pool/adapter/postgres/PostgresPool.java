package space.lectio.conferencing.pool.adapter.postgres;

import static java.util.Objects.requireNonNull;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Sequences.FENCE_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Sequences.LEASE_ID_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;
import static space.lectio.conferencing.jooq.conferencing.Tables.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record5;
import org.jooq.Record7;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.host.HostCandidate;
import space.lectio.conferencing.pool.domain.lease.HeldLease;
import space.lectio.conferencing.pool.domain.lease.Overstaying;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.shared.sql.PreparedQuery;

/** The pool as it is now. */
@Component
public class PostgresPool {

    /** Neither suspended nor cordoned. */
    public static final Condition IN_SERVICE = HOST.SUSPENDED.isNull().and(HOST.CORDONED.isNull());

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

    PostgresPool(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A host that new lessons may get: in service, and with creations left on that day. Nobody else is promised or given. */
    static Condition mayServe(Instant now) {
        return mayServeOn(val(HostBudgets.day(now)));
    }

    private static Condition mayServeOn(Field<LocalDate> day) {
        return IN_SERVICE.and(notExists(HostBudgets.spent(HOST.ID, day)));
    }

    /**
     * Keeps every other decision on the pool waiting until the transaction ends, over all servers; who has the lock already goes
     * on at once. Taken before any row of this module is touched, and after those of the modules upstream, so that two
     * transactions never wait for each other (docs/adr/0011-writers-in-parallel.md). That no slot is taken twice does not hang
     * on it, the constraints of the lease table see to that.
     */
    public void lock() {
        EXCLUSIVELY.withNothing().fetch(database);
    }

    /**
     * Keeps those waiting who {@link #lock}, but not others who share: for a decision on one lesson or one host, which changes
     * nothing that another such decision looks at.
     */
    public void share() {
        SHARED.withNothing().fetch(database);
    }

    /**
     * Nobody else gives this host away until the transaction ends.
     *
     * @return the host as it is now; empty if somebody else has taken it, or new lessons may not get it
     */
    public Optional<HostCandidate> take(long hostId) {
        // Two statements: the second one sees what whoever had it last has committed.
        return TAKE.with(ID, hostId).fetch(database).isEmpty()
                ? Optional.empty()
                : read(ONE_HOST.with(ID, hostId)).stream().findFirst();
    }

    /** Accounts that new lessons may get (neither cordoned nor suspended) and that have creations left today. */
    public List<HostCandidate> hosts() {
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
                .where(mayServeOn(TODAY))
                .and(which)
                .groupBy(HOST.ID));
    }

    private List<HostCandidate> read(
            PreparedQuery<Record7<Long, Integer, Integer, Long, Long[], Instant, Integer[]>>.Call hosts) {
        return hosts.with(TODAY, HostBudgets.day(clock.instant()))
                .fetch(database)
                .map(row -> new HostCandidate(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        Set.copyOf(Arrays.asList(row.value5())),
                        row.value6(),
                        row.value7() == null ? Set.of() : Set.copyOf(Arrays.asList(row.value7()))));
    }

    public Optional<HeldLease> leaseOf(long lessonId) {
        return held(HELD_BY_LESSON.with(ID, lessonId));
    }

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

    /** The lease under which the lesson has its room on an account that belongs to somebody else than this teacher. */
    public Optional<HeldLease> leaseOnAccountOfAnother(long lessonId, long teacherId) {
        return database.select(LEASE.ID, LEASE.LESSON_ID, LEASE.HOST_ID, LEASE.EXPIRES_AT, LEASE.ROOM_OPENED_AT)
                .from(LEASE)
                .join(HOST)
                .on(HOST.ID.eq(LEASE.HOST_ID))
                .where(LEASE.LESSON_ID.eq(lessonId))
                .and(LEASE.ENDED_AT.isNull())
                .and(LEASE.ROOM_OPENED_AT.isNotNull())
                .and(HOST.OWNER_TEACHER_ID.ne(teacherId))
                .fetchOptional(
                        row -> new HeldLease(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    /** Open leases past their bound, the longest first. */
    public List<Long> expired(Instant now) {
        return database.select(LEASE.ID)
                .from(LEASE)
                .where(LEASE.ENDED_AT.isNull().and(LEASE.EXPIRES_AT.le(now)))
                .orderBy(LEASE.EXPIRES_AT)
                .fetch(LEASE.ID);
    }

    /** The lesson that has held a slot of this tier the longest past its bound. */
    public Optional<Overstaying> overstaying(Tier tier, Collection<Long> exceptHosts, Instant now) {
        return database.select(LEASE.ID, LEASE.LESSON_ID, LEASE.HOST_ID, LEASE.SLOT)
                .from(LEASE)
                .join(HOST)
                .on(HOST.ID.eq(LEASE.HOST_ID))
                .where(LEASE.ENDED_AT.isNull().and(LEASE.EXPIRES_AT.le(now)))
                .and(mayServe(now))
                .and(HOST.ID.notIn(exceptHosts))
                .and(HOST.CAPACITY.eq(tier.capacity()))
                .and(HOST.OWNER_TEACHER_ID.isNotDistinctFrom(tier.owner()))
                .orderBy(LEASE.EXPIRES_AT, LEASE.ID)
                .limit(1)
                .fetchOptional(
                        row -> new Overstaying(row.value1(), row.value2(), new Slot(row.value3(), row.value4())));
    }

    public long nextLeaseId() {
        return next(NEXT_LEASE);
    }

    /** Greater than every one before of this host, if asked after {@link #lock} or {@link #take}. */
    public long nextFence() {
        return next(NEXT_FENCE);
    }

    private long next(PreparedQuery<Record1<Long>> sequence) {
        return requireNonNull(sequence.withNothing().fetchOne(database)).value1();
    }
}

package space.lectio.identity.adapter.postgres;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static space.lectio.identity.jooq.Tables.AUDIT_ENTRY;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import space.lectio.identity.adapter.IdentitySettings;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.domain.Place;
import space.lectio.shared.TypedText;

/**
 * Entries wait in memory, and one thread writes them, many at once. What an attacker can repeat (wrong passwords, denials)
 * is one row per ten minutes, place, person and outcome, with a count; and there are at most 200,000 of such rows. Reads of the
 * feed are one row per hour, reader and place.
 */
@Component
class PostgresAuditTrail implements AuditTrail, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PostgresAuditTrail.class);

    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 1_000;
    private static final Duration GATHERED_FOR = Duration.ofMillis(100);
    private static final int TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration BURST = Duration.ofMinutes(10);

    /** A program that follows the feed reads it all day. */
    private static final Duration EXPORT_BURST = Duration.ofHours(1);

    private static final int MOST_BURSTS = 200_000;
    private static final int DELETED_AT_ONCE = 10_000;
    private static final int LONGEST = 200;

    /** Before the web server starts, and after it has stopped. */
    private static final int PHASE = 0;

    private final DSLContext database;
    private final Clock clock;
    private final Duration kept;
    private final BlockingQueue<Stamped> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private volatile @Nullable Thread writer;

    PostgresAuditTrail(DSLContext database, Clock clock, IdentitySettings settings) {
        this.database = database;
        this.clock = clock;
        this.kept = Duration.ofDays(settings.auditDays());
    }

    private record Stamped(Instant at, Entry entry) {}

    private record Burst(Instant first, Instant last, int times, Entry entry) {

        Burst and(Burst later) {
            return new Burst(first, later.last, times + later.times, entry);
        }
    }

    @Override
    public void add(Entry entry) {
        var stamped = new Stamped(clock.instant(), entry);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    enqueue(stamped);
                }
            });
        } else {
            enqueue(stamped);
        }
    }

    private void enqueue(Stamped entry) {
        if (!waiting.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    @Override
    public void start() {
        begin();
    }

    private void begin() {
        var thread = new Thread(this::write, "audit");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((_, failure) -> {
            log.error("Writing the audit trail failed unexpectedly", failure);
            if (writer != null) {
                begin();
            }
        });
        writer = thread;
        thread.start();
    }

    /** Until it is interrupted, and then what still waits. */
    private void write() {
        var batch = new ArrayList<Stamped>();
        while (writer == Thread.currentThread()) {
            try {
                var first = waiting.poll(1, TimeUnit.SECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                Thread.sleep(GATHERED_FOR);
            } catch (InterruptedException stopping) {
                break;
            }
            waiting.drainTo(batch, AT_ONCE - 1);
            writeOrLose(batch);
        }
        do {
            writeOrLose(batch);
        } while (waiting.drainTo(batch, AT_ONCE) > 0);
    }

    private void writeOrLose(List<Stamped> batch) {
        if (batch.isEmpty()) {
            return;
        }
        for (int left = TRIES - 1; left >= 0; left--) {
            try {
                insert(batch);
                break;
            } catch (DataAccessException
                    | org.jooq.exception.DataAccessException
                    // No connection at all.
                    | TransactionException failure) {
                if (left == 0) {
                    lost.addAndGet(batch.size());
                    log.error("The audit trail cannot be written: {}", firstLine(failure));
                } else if (!pause()) {
                    left = 1;
                }
            }
        }
        batch.clear();
        var howMany = lost.getAndSet(0);
        if (howMany > 0) {
            log.error("{} entries of the audit trail are lost", howMany);
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** @return whether there is time for another one: not while the server stops */
    private boolean pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    private void insert(List<Stamped> batch) {
        var statements = new ArrayList<Query>();
        // In one order everywhere: two servers that count the same bursts do not wait for each other in a circle.
        var bursts = new TreeMap<String, Burst>();
        for (var one : batch) {
            var single = new Burst(one.at(), one.at(), 1, one.entry());
            if (repeats(one.entry())) {
                bursts.merge(HexFormat.of().formatHex(key(one)), single, Burst::and);
            } else {
                statements.add(row(single, null));
            }
        }
        bursts.forEach((key, burst) -> statements.add(row(burst, HexFormat.of().parseHex(key))));
        database.transaction(inside -> inside.dsl().batch(statements).execute());
    }

    /** What somebody who is not let in can do without end, and what a program asks for again and again. */
    private static boolean repeats(Entry entry) {
        return !Entry.DONE.equals(entry.outcome()) || entry.kind() == Kind.EXPORT;
    }

    private Query row(Burst burst, byte @Nullable [] key) {
        var entry = burst.entry();
        return database.insertInto(AUDIT_ENTRY)
                .set(AUDIT_ENTRY.OCCURRED_AT, burst.first())
                .set(AUDIT_ENTRY.LAST_OCCURRED_AT, burst.last())
                .set(AUDIT_ENTRY.OCCURRENCES, burst.times())
                .set(AUDIT_ENTRY.KIND, entry.kind().name())
                .set(AUDIT_ENTRY.OUTCOME, plain(entry.outcome()))
                .set(AUDIT_ENTRY.ACTOR_ID, entry.actor().personId())
                .set(AUDIT_ENTRY.OPERATOR, plain(entry.actor().operator()))
                .set(AUDIT_ENTRY.CONSUMER, plain(entry.actor().consumer()))
                .set(AUDIT_ENTRY.PERSON_ID, entry.personId())
                .set(AUDIT_ENTRY.PLACE, plain(entry.place()))
                .set(AUDIT_ENTRY.DETAIL, plain(entry.detail()))
                .set(AUDIT_ENTRY.BURST, key)
                .onConflict(AUDIT_ENTRY.BURST)
                .doUpdate()
                .set(AUDIT_ENTRY.OCCURRENCES, AUDIT_ENTRY.OCCURRENCES.plus(excluded(AUDIT_ENTRY.OCCURRENCES)))
                .set(
                        AUDIT_ENTRY.LAST_OCCURRED_AT,
                        greatest(AUDIT_ENTRY.LAST_OCCURRED_AT, excluded(AUDIT_ENTRY.LAST_OCCURRED_AT)));
    }

    private static Duration burst(Kind kind) {
        return kind == Kind.EXPORT ? EXPORT_BURST : BURST;
    }

    private static byte[] key(Stamped stamped) {
        var entry = stamped.entry();
        var same = String.join(
                "\n",
                Long.toString(
                        stamped.at().getEpochSecond() / burst(entry.kind()).toSeconds()),
                entry.kind().name(),
                entry.outcome(),
                String.valueOf(entry.actor().personId()),
                entry.actor().operator(),
                entry.actor().consumer(),
                String.valueOf(entry.personId()),
                Place.of(entry.place()).network(),
                entry.detail());
        try {
            return MessageDigest.getInstance("SHA-256").digest(same.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    /** Nothing that breaks a line or steers a terminal. */
    private static String plain(String text) {
        var plain = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
        return TypedText.cut(plain, LONGEST);
    }

    @Bean
    static Task<Void> clearAuditTrail(PostgresAuditTrail trail) {
        return Tasks.recurring("identity.clear-audit-trail", FixedDelay.ofHours(1))
                .execute((_, _) -> trail.clear());
    }

    /** What is older than {@code AUDIT_DAYS} goes, and the oldest of too many bursts. */
    void clear() {
        var expired = clock.instant().minus(kept);
        int deleted;
        do {
            deleted = database.deleteFrom(AUDIT_ENTRY)
                    .where(AUDIT_ENTRY.ID.in(database.select(AUDIT_ENTRY.ID)
                            .from(AUDIT_ENTRY)
                            .where(AUDIT_ENTRY.OCCURRED_AT.lt(expired))
                            .limit(DELETED_AT_ONCE)))
                    .execute();
        } while (deleted == DELETED_AT_ONCE);
        database.deleteFrom(AUDIT_ENTRY)
                .where(AUDIT_ENTRY.ID.in(database.select(AUDIT_ENTRY.ID)
                        .from(AUDIT_ENTRY)
                        .where(AUDIT_ENTRY.BURST.isNotNull())
                        // Readers of the feed make few of these; other entries must not displace them.
                        .and(AUDIT_ENTRY.KIND.ne(Kind.EXPORT.name()))
                        .orderBy(AUDIT_ENTRY.ID.desc())
                        .offset(MOST_BURSTS)))
                .execute();
    }

    @Override
    public void stop() {
        var thread = writer;
        writer = null;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

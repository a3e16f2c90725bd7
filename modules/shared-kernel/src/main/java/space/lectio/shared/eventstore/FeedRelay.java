package space.lectio.shared.eventstore;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.shared.Published;
import space.lectio.shared.SharedSettings;

/**
 * Carries published events from the event table into the {@link Feed}, each once, however many servers there are: the row of
 * {@code eventstore.relay} is locked for a pass, and a server that does not get it leaves the pass to the one that has it. The
 * lock ends with its transaction, so that another server goes on when this one is killed.
 *
 * <p>A pass takes what its snapshot sees and the feed lacks, in the order of the global index. An event that depends on another
 * one was appended after that one was committed: it has the greater index, and a snapshot that sees it sees both. The bound
 * keeps the search short. It moves up to {@code pg_snapshot_xmin} and no further, because a transaction above may still be
 * open and commit events under an index that has been passed (docs/adr/0011-writers-in-parallel.md).
 */
@Component
public class FeedRelay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FeedRelay.class);

    /** In one pass. What is left comes with the next one, at once. */
    private static final int BATCH = 5_000;

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    /**
     * Whether there is something to carry, and how far the feed is. A bound above the newest transaction comes from a backup of
     * another cluster.
     */
    private static final String LOOK = """
            select exists (select 1 from eventstore.domain_event e
                where e.transaction_id >= r.bound and e.payload_type = any (?::text[])
                  and not exists (select 1 from eventstore.feed f where f.global_index = e.global_index))
              or r.bound > pg_snapshot_xmax(pg_current_snapshot()),
              coalesce((select max(position) from eventstore.feed), 0)
            from eventstore.relay r""";

    static final String PASS = """
            with bounds as materialized (
              select case when bound > pg_snapshot_xmax(pg_current_snapshot()) then '0'::xid8 else bound end as bound
              from eventstore.relay),
            -- By itself, so that there is but one way to go: along the index of transactions, from the bound.
            recent as materialized (
              select e.global_index, e.payload_type from eventstore.domain_event e
              where e.transaction_id >= (select bound from bounds)),
            missing as materialized (
              select global_index from recent r
              where payload_type = any (?::text[])
                and not exists (select 1 from eventstore.feed f where f.global_index = r.global_index)
              order by global_index limit ?),
            carried as (
              insert into eventstore.feed (position, global_index)
              select coalesce((select max(position) from eventstore.feed), 0) + row_number() over (order by global_index),
                global_index
              from missing
              returning position),
            moved as (
              update eventstore.relay set bound = pg_snapshot_xmin(pg_current_snapshot())
              where (select count(*) from missing) < ?)
            select count(*) from carried""";

    /**
     * What a pass looks for is a handful at the end of two tables that grow without end. The planner cannot know, and would read
     * both of them whole.
     */
    static final String BY_INDEX =
            "set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off";

    private final DSLContext database;
    private final TransactionTemplate transaction;
    private final Feed feed;
    private final String[] published;
    private final Duration pause;
    private final boolean server;

    private volatile @Nullable Thread thread;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    FeedRelay(
            DSLContext database,
            PlatformTransactionManager transactions,
            Feed feed,
            EventNames names,
            SharedSettings settings,
            Environment environment) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.feed = feed;
        this.published = names.types().stream()
                .filter(Published.class::isAssignableFrom)
                .map(type -> names.nameOf(type).value())
                .sorted()
                .toArray(String[]::new);
        this.pause = settings.panelFeedPause();
        this.server = !environment.matchesProfiles("cli");
    }

    /** Carries everything that is there. @return how many events, 0 also if another server is at it */
    public int carryAll() {
        var all = 0;
        while (isBehind()) {
            var carried = pass();
            if (carried == 0) {
                break;
            }
            all += carried;
        }
        isBehind();
        return all;
    }

    private boolean isBehind() {
        var look = Objects.requireNonNull(transaction.execute(_ -> {
            database.execute(BY_INDEX);
            return database.resultQuery(LOOK, (Object) published).fetchSingle();
        }));
        feed.reaches(look.get(1, Long.class));
        return look.get(0, Boolean.class);
    }

    private int pass() {
        var carried = transaction.execute(_ -> {
            if (database.fetchOptional("select 1 from eventstore.relay for update skip locked")
                    .isEmpty()) {
                return 0;
            }
            database.execute(BY_INDEX);
            // A statement of its own: its snapshot is younger than the lock, and shows what the last pass has carried.
            return database.resultQuery(PASS, published, BATCH, BATCH)
                    .fetchSingle()
                    .get(0, Integer.class);
        });
        return carried == null ? 0 : carried;
    }

    /** A command leaves it to the servers: it would end in the middle of it, and carry an import while that still runs. */
    @Override
    public boolean isAutoStartup() {
        return server;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("feed-relay").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    carryAll();
                    Thread.sleep(pause);
                } catch (InterruptedException over) {
                    return;
                } catch (RuntimeException failed) {
                    if (thread == null) {
                        return;
                    }
                    log.warn("Events wait for the feed: {}", failed.toString());
                    pauseAfterAFailure();
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    private static void pauseAfterAFailure() {
        try {
            Thread.sleep(AFTER_A_FAILURE);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                if (!stopped.await(5, TimeUnit.SECONDS)) {
                    log.warn("The feed's relay did not stop in time");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

package space.lectio.shared.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.shared.SharedSettings;

/**
 * What the feed promises, whatever writers do (docs/adr/0011-writers-in-parallel.md). The server's own relay rests, so that the
 * tests say when a pass takes place.
 */
@TestPropertySource(properties = "panel.test.feed=by hand")
class FeedTest extends TestServer {

    @Autowired
    FeedRelay relay;

    @Autowired
    Feed feed;

    @Autowired
    DSLContext database;

    @Autowired
    EventStorageEngine engine;

    @Autowired
    PlatformTransactionManager transactions;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String a = "lesson-a-" + UUID.randomUUID();
    private final String b = "lesson-b-" + UUID.randomUUID();
    private final String c = "lesson-c-" + UUID.randomUUID();

    @Autowired
    EventNames names;

    @Autowired
    SharedSettings settings;

    private long before;

    @BeforeEach
    void byHand() {
        relay.stop();
        relay.carryAll();
        before = feed.newest();
    }

    @AfterEach
    void end() {
        threads.close();
    }

    private List<FeedEntry> heard() {
        return feed.after(before, 100_000);
    }

    private List<String> aggregatesHeard() {
        return heard().stream().map(FeedEntry::aggregateId).toList();
    }

    private void append(String aggregate, long sequence, Instant timestamp) {
        engine.appendEvents(new GenericDomainEventMessage<>(
                "LessonAggregate",
                aggregate,
                sequence,
                new LessonStarted(1, timestamp),
                Map.of(),
                UUID.randomUUID().toString(),
                timestamp));
    }

    private void append(String aggregate, long sequence) {
        append(aggregate, sequence, Instant.now());
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
    }

    /** A transaction that does its work and then stays open until it is told to commit. */
    private final class Open {

        private final CountDownLatch done = new CountDownLatch(1);
        private final CountDownLatch more = new CountDownLatch(1);
        private final CompletableFuture<Void> ended;

        Open(Runnable first, Runnable later) {
            ended = CompletableFuture.runAsync(
                    () -> inTransaction(() -> {
                        first.run();
                        done.countDown();
                        await(more);
                        later.run();
                    }),
                    threads);
            await(done);
        }

        void commit() {
            more.countDown();
            ended.orTimeout(10, TimeUnit.SECONDS).join();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** A command would end in the middle of it, and the feed is read from servers alone. */
    @Test
    void aCommandLeavesTheFeedToServers() {
        var command = new StandardEnvironment();
        command.setActiveProfiles("cli");
        assertThat(new FeedRelay(database, transactions, feed, names, settings, command).isAutoStartup())
                .isFalse();
        assertThat(new FeedRelay(database, transactions, feed, names, settings, new StandardEnvironment())
                        .isAutoStartup())
                .isTrue();
    }

    @Test
    void anEventOfALongTransactionIsNotLostAndNobodyWaitsForIt() {
        var slow = new Open(() -> append(a, 0), () -> {});
        inTransaction(() -> append(b, 0));
        relay.carryAll();
        assertThat(aggregatesHeard()).containsExactly(b);

        slow.commit();
        relay.carryAll();

        assertThat(aggregatesHeard()).containsExactly(b, a);
    }

    @Test
    void anEventWithABackDatedTimestampIsNotLost() {
        var old = Instant.now().minus(Duration.ofHours(2));
        var slow = new Open(() -> append(a, 0, old), () -> {});
        inTransaction(() -> append(b, 0, old));
        relay.carryAll();
        slow.commit();
        relay.carryAll();

        assertThat(aggregatesHeard()).containsExactly(b, a);
    }

    /** The control: with the bound anywhere above the oldest open transaction its event is lost for good. */
    @Test
    void withoutTheBoundAnEventOfALongTransactionIsLost() {
        var slow = new Open(() -> append(a, 0), () -> {});
        inTransaction(() -> append(b, 0));
        relay.carryAll();
        database.execute("update eventstore.relay set bound = pg_snapshot_xmax(pg_current_snapshot())");
        slow.commit();
        relay.carryAll();

        assertThat(aggregatesHeard()).containsExactly(b);

        database.execute("update eventstore.relay set bound = '0'");
        relay.carryAll();
        assertThat(aggregatesHeard()).containsExactly(b, a);
    }

    @Test
    void whatATransactionTakesBackIsNotHeard() {
        assertThat(CompletableFuture.runAsync(() -> inTransaction(() -> {
                            append(a, 0);
                            throw new IllegalStateException("taken back");
                        }))
                        .handle((_, failure) -> failure)
                        .join())
                .hasMessageContaining("taken back");
        inTransaction(() -> append(b, 0));
        relay.carryAll();

        assertThat(aggregatesHeard()).containsExactly(b);
    }

    /**
     * A began before B, and then continues what B has committed, while C is open in between. Passes over ranges of transaction
     * ids would let A's second event be heard before B's, of the same aggregate even.
     */
    @Test
    void whatDependsOnACommittedEventIsHeardAfterIt() {
        var first = new Open(() -> append(a, 0), () -> append(b, 1));
        var between = new Open(() -> append(c, 0), () -> {});
        inTransaction(() -> append(b, 0));
        first.commit();
        relay.carryAll();

        assertThat(heard())
                .filteredOn(entry -> entry.aggregateId().equals(b))
                .extracting(FeedEntry::sequenceNumber)
                .containsExactly(0L, 1L);
        between.commit();
        relay.carryAll();
        assertThat(aggregatesHeard()).containsExactly(a, b, b, c);
    }

    @Test
    void afterABackupWasTakenIntoANewClusterNothingIsLostAndNothingIsHeardTwice() {
        inTransaction(() -> append(a, 0));
        relay.carryAll();
        // Numbers of another cluster, far above this one's.
        database.execute(
                "update eventstore.domain_event set transaction_id = '999999999999' where aggregate_identifier = ?", a);
        database.execute("update eventstore.relay set bound = '999999999999'");
        inTransaction(() -> append(b, 0));
        relay.carryAll();
        inTransaction(() -> append(c, 0));
        relay.carryAll();

        assertThat(aggregatesHeard()).containsExactly(a, b, c);
    }

    @Test
    void aPassReadsWhatIsNewHoweverLongTheHistoryIs() {
        inTransaction(() -> {
            for (int sequence = 0; sequence < 1_500; sequence++) {
                append(a, sequence);
            }
        });
        relay.carryAll();
        // Who commits in the same instant may hold the bound back for one pass.
        relay.carryAll();
        append(b, 0);
        var plan = new StringBuilder();
        inTransaction(() -> {
            database.execute(FeedRelay.BY_INDEX);
            database.fetch(
                            "explain (analyze, timing off, costs off) " + FeedRelay.PASS,
                            new String[] {"scheduling.lesson-started"},
                            5_000,
                            5_000)
                    .forEach(line -> plan.append(line.get(0)).append('\n'));
        });
        var most = Pattern.compile("(?:actual rows=|Rows Removed by Filter: )([0-9]+)")
                .matcher(plan)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElseThrow();
        assertThat(most).as(plan.toString()).isBetween(1L, 500L);
    }

    @Test
    void onlyWhatIsPublishedIsHeard() {
        assertThat(database.fetchValue("""
                        select count(*) from eventstore.feed join eventstore.domain_event using (global_index)
                        where payload_type like 'conferencing.room-promised'""")).isEqualTo(0L);
        inTransaction(() -> append(a, 0));
        relay.carryAll();
        assertThat(heard()).singleElement().satisfies(entry -> {
            assertThat(entry.position()).isEqualTo(before + 1);
            assertThat(entry.event()).isInstanceOf(LessonStarted.class);
        });
    }

    @Test
    void whoWaitsHearsOfTheNextEventWithoutAConnection() throws InterruptedException {
        assertThat(feed.waitBeyond(before, Duration.ofMillis(50))).isFalse();
        var waiting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return feed.waitBeyond(before, Duration.ofSeconds(20));
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                },
                threads);
        inTransaction(() -> append(a, 0));
        relay.carryAll();
        assertThat(waiting.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
    }

    /** Eight writers that commit late, out of order or not at all, and three relays as on three servers. */
    @Test
    void eachEventIsHeardOnceInTheOrderOfItsAggregateWithoutAGap() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the writers: " + seed);
        var committed = new ArrayList<String>();
        var writing = new AtomicBoolean(true);
        var relays = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 3; i++) {
            relays.add(CompletableFuture.runAsync(
                    () -> {
                        while (writing.get()) {
                            relay.carryAll();
                        }
                    },
                    threads));
        }
        var writers = new ArrayList<CompletableFuture<Void>>();
        for (int writer = 0; writer < 8; writer++) {
            var random = new Random(seed + writer);
            var name = "writer-" + writer + "-" + UUID.randomUUID();
            writers.add(CompletableFuture.runAsync(
                    () -> {
                        var next = new HashMap<String, Long>();
                        for (int round = 0; round < 40; round++) {
                            var aggregates = List.of(name + random.nextInt(3), name + (3 + random.nextInt(3)));
                            var takenBack = random.nextInt(5) == 0;
                            try {
                                inTransaction(() -> {
                                    for (var aggregate : aggregates) {
                                        append(aggregate, next.getOrDefault(aggregate, 0L));
                                        pause(random.nextInt(4));
                                    }
                                    if (takenBack) {
                                        throw new IllegalStateException("taken back");
                                    }
                                });
                            } catch (IllegalStateException expected) {
                                continue;
                            }
                            for (var aggregate : aggregates) {
                                var sequence = next.merge(aggregate, 1L, Long::sum) - 1;
                                synchronized (committed) {
                                    committed.add(aggregate + "#" + sequence);
                                }
                            }
                        }
                    },
                    threads));
        }
        writers.forEach(CompletableFuture::join);
        writing.set(false);
        relays.forEach(CompletableFuture::join);
        relay.carryAll();

        var heard = heard();
        assertThat(heard.stream().map(entry -> entry.aggregateId() + "#" + entry.sequenceNumber()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(committed);
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).position()).as("seed %d", seed).isEqualTo(before + 1 + i);
        }
        var last = new HashMap<String, Long>();
        for (var entry : heard) {
            assertThat(entry.sequenceNumber())
                    .as("%s, seed %d", entry.aggregateId(), seed)
                    .isEqualTo(last.getOrDefault(entry.aggregateId(), -1L) + 1);
            last.put(entry.aggregateId(), entry.sequenceNumber());
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

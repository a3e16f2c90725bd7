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
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.AnotherServer;
import space.lectio.TestServer;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;

/**
 * The server whose relay fills the feed is killed again and again while eight writers append; the next server goes on. More
 * kills: {@code -Drelay.kills=50}.
 */
class RelayIsKilledTest extends TestServer {

    private static final int KILLS = Integer.getInteger("relay.kills", 2);
    private static final int WRITERS = 8;
    private static final String SECRET = "a-secret-that-both-servers-share-0123456789";

    @Autowired
    FeedRelay relay;

    @Autowired
    Feed feed;

    @Autowired
    EventStorageEngine engine;

    @Autowired
    PlatformTransactionManager transactions;

    @DynamicPropertySource
    static void shared(DynamicPropertyRegistry settings) {
        settings.add("SECRET_KEY", () -> SECRET);
    }

    @BeforeEach
    void leaveItToTheOther() {
        relay.stop();
        relay.carryAll();
    }

    @AfterEach
    void takeItBack() {
        relay.start();
    }

    private AnotherServer anotherServer() throws Exception {
        return AnotherServer.start(Map.of(
                "DATABASE_URL",
                databaseUrl(),
                "DATABASE_POOL_SIZE",
                "4",
                "PANEL_STAGING",
                "yes",
                "SECRET_KEY",
                SECRET,
                "JOBS",
                "off",
                "SERIES_HORIZON_DAYS",
                "0"));
    }

    /** Follows the feed as a consumer does: what comes after the last position that it has. */
    private final class Consumer {

        private final List<FeedEntry> heard = new ArrayList<>();
        private long position = feed.newest();

        void readOn() {
            for (var entries = feed.after(position, 500); !entries.isEmpty(); entries = feed.after(position, 500)) {
                heard.addAll(entries);
                position = entries.getLast().position();
            }
        }
    }

    @Test
    void whoFollowsTheFeedHearsEachEventOnceInOrderAndWithoutAGap() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed);
        var random = new Random(seed);
        var first = feed.newest();
        var consumer = new Consumer();
        var committed = new ArrayList<String>();
        var writing = new AtomicBoolean(true);
        var lives = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = new ArrayList<CompletableFuture<Void>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                var own = new Random(seed + writer + 1);
                writers.add(CompletableFuture.runAsync(() -> write(own, writing, committed), threads));
            }
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    try (var server = anotherServer()) {
                        var before = consumer.heard.size();
                        var until = System.nanoTime()
                                + Duration.ofMillis(300 + random.nextInt(1_200)).toNanos();
                        while (System.nanoTime() < until || consumer.heard.size() == before) {
                            consumer.readOn();
                            Thread.sleep(random.nextInt(20));
                        }
                        server.kill();
                        lives.add(consumer.heard.size() - before);
                    }
                }
            } finally {
                writing.set(false);
            }
            writers.forEach(CompletableFuture::join);
        }
        relay.carryAll();
        consumer.readOn();

        System.out.printf(
                "%d kills of the relay's server beside %d writers: %d events, heard by the lives %s%n",
                KILLS, WRITERS, committed.size(), lives);
        assertThat(consumer.heard.stream().map(entry -> entry.aggregateId() + "#" + entry.sequenceNumber()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(committed);
        var last = new HashMap<String, Long>();
        for (int i = 0; i < consumer.heard.size(); i++) {
            var entry = consumer.heard.get(i);
            assertThat(entry.position()).as("seed %d", seed).isEqualTo(first + 1 + i);
            assertThat(entry.sequenceNumber())
                    .as("%s, seed %d", entry.aggregateId(), seed)
                    .isEqualTo(last.getOrDefault(entry.aggregateId(), -1L) + 1);
            last.put(entry.aggregateId(), entry.sequenceNumber());
        }
    }

    private void write(Random random, AtomicBoolean writing, List<String> committed) {
        var name = "relay-" + UUID.randomUUID();
        var sequences = new HashMap<String, Long>();
        while (writing.get()) {
            var aggregate = name + "-" + random.nextInt(50);
            var sequence = sequences.getOrDefault(aggregate, 0L);
            var takenBack = random.nextInt(10) == 0;
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                engine.appendEvents(new GenericDomainEventMessage<>(
                        "LessonAggregate",
                        aggregate,
                        sequence,
                        new LessonStarted(1, Instant.now()),
                        Map.of(),
                        UUID.randomUUID().toString(),
                        Instant.now()));
                pause(random.nextInt(5));
                if (takenBack) {
                    status.setRollbackOnly();
                }
            });
            if (!takenBack) {
                sequences.put(aggregate, sequence + 1);
                synchronized (committed) {
                    committed.add(aggregate + "#" + sequence);
                }
            }
            pause(random.nextInt(10));
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

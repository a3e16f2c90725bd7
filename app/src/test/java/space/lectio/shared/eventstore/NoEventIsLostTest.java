package space.lectio.shared.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;

/**
 * A appends and stays open; B appends and commits; a reader reads; A commits; the reader reads on. Without the queue of
 * those who append, A's event is never told in three of six circumstances: no error, no log line
 * (docs/adr/0002-no-lost-events.md).
 */
class NoEventIsLostTest extends TestServer {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    /** Stands for the minute, so that outliving it takes no minute. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration NEW = Duration.ZERO;
    private static final Duration OLD = Duration.ofHours(2);
    private static final Duration BRIEFLY = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMillis(700);

    /** What the reader meets: how append works, how long gaps count, how old timestamps are, how long A stays open. */
    enum Circumstance {
        AT_ONCE_AND_NEW(false, MINUTE, NEW, BRIEFLY, true),
        AT_ONCE_AND_BACK_DATED(false, MINUTE, OLD, BRIEFLY, false),
        AT_ONCE_AND_OPEN_LONGER_THAN_GAPS_COUNT(false, SHORT, NEW, LONG, false),
        AT_ONCE_AND_NEW_WITH_A_LONG_GAP_TIMEOUT(false, TEN_MINUTES, NEW, BRIEFLY, true),
        AT_ONCE_AND_BACK_DATED_WITH_A_LONG_GAP_TIMEOUT(false, TEN_MINUTES, OLD, BRIEFLY, false),
        AT_ONCE_AND_OPEN_LONG_WITH_A_LONG_GAP_TIMEOUT(false, TEN_MINUTES, NEW, LONG, true),
        QUEUED_AND_NEW(true, MINUTE, NEW, BRIEFLY, true),
        QUEUED_AND_BACK_DATED(true, MINUTE, OLD, BRIEFLY, true),
        QUEUED_AND_OPEN_LONGER_THAN_GAPS_COUNT(true, SHORT, NEW, LONG, true);

        final boolean queued;
        final Duration gapTimeout;
        final Duration age;
        final Duration open;
        final boolean told;

        Circumstance(boolean queued, Duration gapTimeout, Duration age, Duration open, boolean told) {
            this.queued = queued;
            this.gapTimeout = gapTimeout;
            this.age = age;
            this.open = open;
            this.told = told;
        }
    }

    @Autowired
    ConnectionProvider connections;

    @Autowired
    TransactionManager axonTransactions;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    EventSchema schema;

    @Autowired
    PersistenceExceptionResolver duplicates;

    @Autowired
    @Qualifier("eventSerializer")
    Serializer serializer;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String a = "lost-a-" + UUID.randomUUID();
    private final String b = "lost-b-" + UUID.randomUUID();

    @AfterEach
    void leaveNoTrace() {
        threads.close();
        database.execute("delete from eventstore.domain_event where aggregate_identifier in (?, ?)", a, b);
    }

    @ParameterizedTest
    @EnumSource
    void anEventOfASlowTransactionIsTold(Circumstance given) throws Exception {
        var engine = given.queued
                ? PostgresEventStorageEngine.appendingOneAfterTheOther(
                        connections, axonTransactions, schema, duplicates, serializer, given.gapTimeout)
                : PostgresEventStorageEngine.appendingAtOnce(
                        connections, axonTransactions, schema, duplicates, serializer, given.gapTimeout);
        var reader = new Reader(engine);
        var appended = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);

        var slow = threads.submit(() -> inTransaction(() -> {
            append(engine, a, given.age);
            appended.countDown();
            await(mayCommit);
        }));
        await(appended);
        var quick = threads.submit(() -> inTransaction(() -> append(engine, b, given.age)));

        if (given.queued) {
            assertThat(isDoneWithin(quick, given.open)).as("B waits for A").isFalse();
            assertThat(reader.readOn()).isEmpty();
        } else {
            quick.get(10, TimeUnit.SECONDS);
            Thread.sleep(given.open);
            assertThat(reader.readOn()).containsExactly(b);
        }
        mayCommit.countDown();
        slow.get(10, TimeUnit.SECONDS);
        quick.get(10, TimeUnit.SECONDS);
        for (int time = 0; time < 3; time++) {
            reader.readOn();
        }

        assertThat(reader.told).contains(b);
        assertThat(reader.told.contains(a)).as("A's event was told").isEqualTo(given.told);
    }

    /** Follows the global index as a streaming processor does. */
    private static final class Reader {

        private final EventStorageEngine engine;
        private TrackingToken position;
        final List<String> told = new ArrayList<>();

        Reader(EventStorageEngine engine) {
            this.engine = engine;
            this.position = engine.createHeadToken();
        }

        List<String> readOn() {
            var news = new ArrayList<String>();
            try (var events = engine.readEvents(position, false)) {
                events.forEach(event -> {
                    news.add(((org.axonframework.eventhandling.DomainEventMessage<?>) event).getAggregateIdentifier());
                    position = event.trackingToken();
                });
            }
            told.addAll(news);
            return news;
        }
    }

    private void append(EventStorageEngine engine, String aggregate, Duration age) {
        var now = Instant.now();
        engine.appendEvents(new GenericDomainEventMessage<>(
                "LessonAggregate",
                aggregate,
                0,
                new LessonStarted(1, now),
                Map.of(),
                UUID.randomUUID().toString(),
                now.minus(age)));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isDoneWithin(Future<?> work, Duration time) throws Exception {
        try {
            work.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }
}

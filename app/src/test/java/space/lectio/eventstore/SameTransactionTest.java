package space.lectio.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.LoggingErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.scheduling.write.schedulelesson.ScheduleLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** An event and what is read of it are one transaction: both or neither. */
class SameTransactionTest extends TestServer {

    private static final long A_TEACHER = 77;

    /** What Axon takes when nothing is said; silent, since its log is not what is tested. */
    private static final ListenerInvocationErrorHandler AXONS_OWN = new LoggingErrorHandler(NOPLogger.NOP_LOGGER);

    @Autowired
    CommandDispatcher commands;

    @Autowired
    EventStore store;

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    ImportedHistory history;

    @Autowired
    PlatformTransactionManager transactions;

    private final long lesson = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);

    private long teacher;
    private long group;

    @BeforeEach
    void someoneToTeach() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        group = aGroup("Дроби", teacher);
    }

    @AfterEach
    void failNoMore() {
        ListenerThatFails.lesson = 0;
    }

    @Test
    void aReadModelThatFailsFailsTheCommandAndNothingIsLeft() {
        database.execute("create table if not exists eventstore.test_failing (lesson_id bigint)");
        ListenerThatFails.lesson = lesson;

        assertThatThrownBy(() -> schedule(lesson)).hasStackTraceContaining("this read model fails");

        assertThat(eventsOf(lesson)).isZero();
        assertThat(rowsOf(lesson)).isZero();
        assertThat(database.fetchValue("select count(*) from eventstore.test_failing"))
                .isEqualTo(0L);

        ListenerThatFails.lesson = 0;
        schedule(lesson);
        assertThat(eventsOf(lesson)).isEqualTo(1);
        assertThat(rowsOf(lesson)).isEqualTo(1);
    }

    /** The control: with the handler that Axon takes when nothing is said, the same failure leaves event and rows. */
    @Test
    void withAxonsOwnErrorHandlerTheCommandWouldSucceed() throws Exception {
        var seen = new AtomicReference<LessonEvent>();
        listening(AXONS_OWN, seen, () -> assertThatCode(() -> schedule(lesson)).doesNotThrowAnyException());
        assertThat(seen.get()).isNotNull();
        assertThat(eventsOf(lesson)).isEqualTo(1);
        assertThat(rowsOf(lesson)).isEqualTo(1);

        var other = lesson + 1;
        listening(
                PropagatingErrorHandler.instance(),
                seen,
                () -> assertThatThrownBy(() -> schedule(other)).hasStackTraceContaining("the control fails"));
        assertThat(eventsOf(other)).isZero();
        assertThat(rowsOf(other)).isZero();
    }

    /** Axon's default would be a tracking processor whose errors are logged and passed over. */
    @Test
    void everyGroupRunsInTheCommandsTransactionAndPassesItsErrorsOn() {
        assertThat(processing.eventProcessors()).containsKeys("scheduling.lesson", "test.failing");
        assertThat(processing.eventProcessors()).allSatisfy((group, processor) -> {
            assertThat(processor).isInstanceOf(SubscribingEventProcessor.class);
            assertThat(processor.isRunning()).isTrue();
            assertThat(processing.listenerInvocationErrorHandler(group)).isInstanceOf(PropagatingErrorHandler.class);
            assertThat(processing.errorHandler(group)).isInstanceOf(PropagatingErrorHandler.class);
        });
    }

    @Test
    void importedHistoryEndsWithTheTransactionAroundIt() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            history.append(List.of(aStory(lesson), aStory(lesson + 1)));
            history.append(List.of(aStory(lesson + 2)));
            assertThat(eventsOf(lesson)).isEqualTo(1);
            assertThat(rowsOf(lesson + 2)).isEqualTo(1);
            status.setRollbackOnly();
        });
        for (int i = 0; i < 3; i++) {
            assertThat(eventsOf(lesson + i)).isZero();
            assertThat(rowsOf(lesson + i)).isZero();
        }
    }

    @Test
    void importedHistoryIsTakenOverInSeveralChunks() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            history.append(List.of(aStory(lesson), aStory(lesson + 1)));
            history.append(List.of());
            history.append(List.of(aStory(lesson + 2)));
        });
        for (int i = 0; i < 3; i++) {
            assertThat(eventsOf(lesson + i)).isEqualTo(1);
            assertThat(rowsOf(lesson + i)).isEqualTo(1);
        }
        assertThat(database.fetchValue(
                        "select meta_data->>'imported' from eventstore.domain_event where aggregate_identifier = ?",
                        SchedulingAggregates.LESSON.id(lesson).value()))
                .isEqualTo("true");
        assertThatThrownBy(() -> history.append(List.of(aStory(lesson + 3))))
                .as("without a transaction around it")
                .hasMessageContaining("No existing transaction");
    }

    private void listening(
            ListenerInvocationErrorHandler errors, AtomicReference<LessonEvent> seen, Runnable meanwhile) {
        var listener = new Object() {
            @EventHandler
            void on(LessonScheduled event) {
                seen.set(event);
                throw new IllegalStateException("the control fails");
            }
        };
        var processor = SubscribingEventProcessor.builder()
                .name("control")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(listener)
                        .listenerInvocationErrorHandler(errors)
                        .build())
                .messageSource(store)
                .build();
        processor.start();
        try {
            meanwhile.run();
        } finally {
            processor.shutDown();
        }
    }

    private void schedule(long id) {
        var from = Instant.parse("2027-01-01T10:00:00Z").plusSeconds(id % 10_000 * 3600);
        commands.<Void>send(
                new ScheduleLesson(id, group, "Дроби", from, from.plusSeconds(3600), "", "", "", false, false, 90),
                new Caller(teacher, Role.TEACHER));
    }

    private static Story aStory(long id) {
        var from = Instant.parse("2025-01-01T10:00:00Z");
        return new Story(
                SchedulingAggregates.LESSON.id(id),
                List.of(new LessonScheduled(
                        id, id, id, "Дроби", from, from.plusSeconds(3600), "", "", "", false, false, 90, false, from)),
                A_TEACHER);
    }

    private long eventsOf(long id) {
        return count(
                "select count(*) from eventstore.domain_event where aggregate_identifier = ?",
                SchedulingAggregates.LESSON.id(id).value());
    }

    private long rowsOf(long id) {
        return count("select count(*) from scheduling.lesson where id = ?", id);
    }

    private long count(String sql, Object value) {
        return database.fetchOptional(sql, value).orElseThrow().get(0, Long.class);
    }
}

package space.lectio.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.api.RecordingEvent.Failure;
import space.lectio.conferencing.api.RecordingEvent.RecordingArchived;
import space.lectio.conferencing.api.RecordingEvent.RecordingDeleted;
import space.lectio.conferencing.api.RecordingEvent.RecordingExpired;
import space.lectio.conferencing.api.RecordingEvent.RecordingFailed;
import space.lectio.conferencing.api.RecordingEvent.RecordingRegistered;
import space.lectio.conferencing.api.RecordingEvent.RecordingRenamed;
import space.lectio.conferencing.api.RecordingEvent.RecordingShared;
import space.lectio.conferencing.api.RecordingEvent.RecordingTrashedAtProvider;
import space.lectio.conferencing.api.RecordingEvent.State;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.scheduling.api.LessonEvent.LessonDetailsChanged;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonGeneratedFromSeries;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonReassigned;
import space.lectio.scheduling.api.LessonEvent.LessonRecordingChanged;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.LessonEvent.LessonWithdrawnBySeries;
import space.lectio.scheduling.write.SchedulingAggregates;
import space.lectio.scheduling.write.schedulelesson.ScheduleLesson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.eventstore.ProjectionRebuild;

/** A server of its own: a rebuild empties every read model, also of rows that other tests put there without an event. */
@TestPropertySource(properties = {"test.server=rebuild", "TIMETABLE_MAX_DAYS=3650"})
@DirtiesContext
class RebuildTest extends TestServer {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00.123456Z");

    @Autowired
    CommandDispatcher commands;

    @Autowired
    ImportedHistory history;

    @Autowired
    ProjectionRebuild rebuild;

    @Autowired
    List<Projection> projections;

    @Autowired
    PlatformTransactionManager transactions;

    private long teacher;
    private long group;

    @BeforeEach
    void someoneToTeach() {
        teacher = aPerson("teacher", "Анна", "Петрова");
        group = aGroup("Дроби", teacher);
    }

    @Test
    void rebuiltReadModelsEqualTheLiveOnes() throws Exception {
        for (int i = 1; i <= 40; i++) {
            schedule(i);
        }
        importHistories(41, 80);
        var readModels = new ReadModels(database, projections);
        var live = readModels.dump();
        assertThat(live.get("scheduling.lesson")).hasSizeBetween(50, 79);
        assertThat(live.get("scheduling.series_occurrence")).hasSizeBetween(20, 39);

        var rebuilt = rebuild.run();

        assertThat(readModels.dump()).isEqualTo(live);
        assertThat(rebuilt.events()).isEqualTo(database.fetchValue("select count(*) from eventstore.domain_event"));
        assertThat(rebuilt.projections()).isEqualTo(projections.size());

        // The comparison is worth something only if it sees a single changed value.
        database.execute("update scheduling.lesson set title = title || '!' where id = 1");
        assertThat(readModels.dump()).isNotEqualTo(live);
        rebuild.run();
        assertThat(readModels.dump()).isEqualTo(live);
    }

    @Test
    void writersGoOnDuringARebuildAndNothingOfTheirsIsLost() throws Exception {
        var first = 10_000;
        var writers = 4;
        var running = new AtomicBoolean(true);
        var longest = new AtomicLong();
        importHistories(200, 1_400);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new java.util.ArrayList<Future<Integer>>();
            for (int writer = 0; writer < writers; writer++) {
                var from = first + writer * 10_000;
                written.add(threads.submit((Callable<Integer>) () -> {
                    var next = from;
                    while (running.get()) {
                        var began = System.nanoTime();
                        schedule(next++);
                        longest.accumulateAndGet(System.nanoTime() - began, Math::max);
                    }
                    return next - from;
                }));
            }
            for (int time = 0; time < 3; time++) {
                Thread.sleep(150);
                // Every row is to be repaired, those too that are written meanwhile.
                database.execute("update scheduling.lesson set notes = notes || '?'");
                database.execute("delete from scheduling.series_occurrence");
                assertThat(rebuild.run().repaired()).isGreaterThan(1_000);
            }
            running.set(false);
            var acknowledged = 0;
            for (var writer : written) {
                acknowledged += writer.get(60, TimeUnit.SECONDS);
            }
            assertThat(acknowledged).isGreaterThan(writers);
            System.out.printf(
                    "three rebuilds beside %d writers: the longest write took %d ms%n",
                    writers, TimeUnit.NANOSECONDS.toMillis(longest.get()));
            assertThat(longest.get()).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(database.fetchOptional("select count(*) from scheduling.lesson where id >= ?", first)
                            .orElseThrow()
                            .get(0, Integer.class))
                    .isEqualTo(acknowledged);
        }
        var readModels = new ReadModels(database, projections);
        var live = readModels.dump();
        rebuild.run();
        assertThat(readModels.dump()).isEqualTo(live);
    }

    private void schedule(long id) {
        var from = NEW_YEAR.plusSeconds(id * 3600);
        commands.<Void>send(
                new ScheduleLesson(
                        id,
                        group,
                        "Дроби \"½\" — тест\t" + id,
                        from,
                        from.plusSeconds(3600),
                        "",
                        "",
                        "",
                        id % 2 == 0,
                        false,
                        90),
                new Caller(teacher, Role.TEACHER));
    }

    /** Everything that can happen to a lesson, each lesson's history a little longer than that of the one before. */
    private void importHistories(long first, long last) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            for (long id = first; id <= last; id++) {
                var at = NEW_YEAR.minusSeconds(id * 7200);
                var all = List.<Object>of(
                        new LessonScheduled(
                                id,
                                id,
                                id,
                                "Глава " + id,
                                at,
                                at.plusSeconds(3600),
                                "a\\b",
                                "",
                                "'",
                                false,
                                true,
                                0,
                                false,
                                at),
                        new LessonGeneratedFromSeries(id, 5, LocalDate.EPOCH.plusDays(id), at),
                        new LessonMoved(id, at.plusSeconds(60), at.plusSeconds(3660), at.plusMillis(1)),
                        new LessonDetailsChanged(id, null, "темы", null, "заметки", at.plusMillis(2)),
                        new LessonRecordingChanged(id, false, 30, at.plusMillis(3)),
                        new LessonReassigned(id, id + 1_000_000, at.plusMillis(4)),
                        new LessonStarted(id, at.plusSeconds(70)),
                        new LessonEnded(id, at.plusSeconds(3600)),
                        new LessonStarted(id, at.plusSeconds(3700)),
                        new LessonWithdrawnBySeries(id, 5, LocalDate.EPOCH.plusDays(id), at.plusSeconds(4000)),
                        new LessonCancelled(id, at.plusSeconds(4000)));
                var length = (int) (1 + id % all.size());
                history.append(List.of(recording(id, at)));
                history.append(List.of(new Story(SchedulingAggregates.LESSON.id(id), all.subList(0, length), id)));
            }
        });
    }

    /** Everything that can happen to a recording, some of it. */
    private static Story recording(long id, Instant at) {
        var all = List.<Object>of(
                new RecordingRegistered(
                        id,
                        id,
                        null,
                        "",
                        "audio_only",
                        "local",
                        State.PROCESSING,
                        at,
                        null,
                        null,
                        10L,
                        null,
                        null,
                        3,
                        at),
                new RecordingShared(
                        id, Audience.GROUPS, List.of(id, 7L), List.of(), at.plusSeconds(60), at.plusMillis(1)),
                new RecordingFailed(id, Failure.NOT_DELIVERED, at.plusMillis(2)),
                new RecordingArchived(id, "s3", 20, at.plusMillis(3)),
                new RecordingRenamed(id, "Глава " + id, at.plusMillis(4)),
                switch ((int) (id % 3)) {
                    case 0 -> new RecordingDeleted(id, 5L, at.plusMillis(5));
                    case 1 -> new RecordingExpired(id, at.plusMillis(5));
                    default -> new RecordingTrashedAtProvider(id, at.plusMillis(5));
                });
        return new Story("RecordingAggregate", "recording-" + id, all.subList(0, (int) (1 + id % all.size())), id);
    }
}

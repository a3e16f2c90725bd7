package space.lectio.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonDetailsChanged;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonMoved;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.shared.eventstore.EventNames;
import space.lectio.shared.eventstore.NamedEventSerializer;

/**
 * What a command pays for its aggregate's history before it can decide, database apart: reading the JSON of eight events and
 * folding them. Small against any statement to PostgreSQL as long as this holds, so no snapshots.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LessonHistory {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00.123456Z");

    private final List<LessonEvent> history = List.of(
            new LessonScheduled(
                    1,
                    2,
                    3,
                    "Квадратные уравнения",
                    START,
                    START.plusSeconds(3600),
                    "Дискриминант, теорема Виета",
                    "",
                    "Повторить таблицу квадратов",
                    false,
                    true,
                    90,
                    true,
                    START.minusSeconds(86_400)),
            new LessonMoved(1, START.plusSeconds(600), START.plusSeconds(4200), START.minusSeconds(80_000)),
            new LessonMoved(1, START.plusSeconds(900), START.plusSeconds(4500), START.minusSeconds(70_000)),
            new LessonDetailsChanged(1, null, "Дискриминант", null, null, START.minusSeconds(60_000)),
            new LessonStarted(1, START.plusSeconds(900)),
            new LessonEnded(1, START.plusSeconds(2000)),
            new LessonStarted(1, START.plusSeconds(2100)),
            new LessonEnded(1, START.plusSeconds(4500)));

    private final Serializer json = new NamedEventSerializer(EventNames.below("space.lectio.scheduling"));
    private final List<SerializedObject<String>> stored = new ArrayList<>();

    public LessonHistory() {
        history.forEach(event -> stored.add(json.serialize(event, String.class)));
    }

    /** The fold alone. */
    @Benchmark
    public Lesson evolve() {
        Lesson lesson = new Lesson.Unplanned();
        for (var event : history) {
            lesson = Lesson.evolve(lesson, event);
        }
        return lesson;
    }

    /** JSON to state, as a command handler needs it. */
    @Benchmark
    public Lesson readAndEvolve() {
        Lesson lesson = new Lesson.Unplanned();
        for (var event : stored) {
            lesson = Lesson.evolve(lesson, json.<String, LessonEvent>deserialize(event));
        }
        return lesson;
    }

    /** Eight events to JSON. */
    @Benchmark
    public void write(Blackhole sink) {
        for (var event : history) {
            sink.consume(json.serialize(event, String.class));
        }
    }
}

package space.lectio.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import space.lectio.conferencing.pool.domain.host.AccountPool;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;
import space.lectio.conferencing.pool.domain.host.HostCandidate;

/** Choice of a host among those that the database has just told of, half of the slots taken. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChoiceOfAHost {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final long TEACHERS = 500;

    @Param({"10", "100", "1000"})
    int hosts;

    private final List<HostCandidate> pool = new ArrayList<>();
    private final Wanted[] wanted = new Wanted[1_024];
    private int next;

    @Setup
    public void pool() {
        var random = new Random(20_261_123);
        for (long id = 1; id <= hosts; id++) {
            var slots = random.nextInt(1, 3);
            pool.add(new HostCandidate(
                    id,
                    slots,
                    List.of(100, 300, 500).get(random.nextInt(3)),
                    random.nextInt(10) == 0 ? (Long) random.nextLong(TEACHERS) : null,
                    random.nextInt(3) == 0 ? Set.of(random.nextLong(TEACHERS), TEACHERS + 1) : Set.of(),
                    random.nextInt(10) == 0 ? null : MONDAY.plusSeconds(random.nextInt(100_000)),
                    IntStream.rangeClosed(1, slots)
                            .filter(_ -> random.nextBoolean())
                            .boxed()
                            .collect(Collectors.toSet())));
        }
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = new Wanted(random.nextLong(TEACHERS), random.nextInt(2, 400));
        }
    }

    private Wanted nextWanted() {
        return wanted[next++ & wanted.length - 1];
    }

    @Benchmark
    public Optional<Slot> ours() {
        return AccountPool.choose(nextWanted(), pool);
    }

    /** What one would write first: sort all by preference and take the first that will do. */
    @Benchmark
    public Optional<Slot> naive() {
        var lesson = nextWanted();
        var teacher = lesson.teacherId();
        var sorted = new ArrayList<>(pool);
        sorted.sort(Comparator.comparing((HostCandidate host) -> host.owner() == null || host.owner() != teacher)
                .thenComparingInt(HostCandidate::capacity)
                .thenComparingInt(host ->
                        host.affinity().contains(teacher) ? 0 : host.affinity().isEmpty() ? 1 : 2)
                .thenComparing(HostCandidate::lastUsed, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparingLong(HostCandidate::id));
        for (var host : sorted) {
            var open = host.owner() == null || host.owner() == teacher;
            for (int slot = 1; open && host.capacity() >= lesson.people() && slot <= host.slots(); slot++) {
                if (!host.taken().contains(slot)) {
                    return Optional.of(new Slot(host.id(), slot));
                }
            }
        }
        return Optional.empty();
    }
}

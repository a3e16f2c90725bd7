package space.lectio.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.SeatRequirement;
import space.lectio.conferencing.pool.domain.reservation.SlotLedger;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/**
 * Admission of one more lesson to a timetable of two years, and its being taken out again so that the next finds the same
 * timetable. The timetable lies on a grid of five minutes between 8 and 22 o'clock and grows denser with its size; at a
 * million about eighty lessons hold at the same moment.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AdmissionOfALesson {

    private static final Instant FIRST_DAY = Instant.parse("2026-09-01T05:00:00Z");
    private static final int DAYS = 730;
    private static final int GRID = 5;
    private static final int MINUTES_OF_DAY = 14 * 60;
    private static final Tolerance BOUNDS = new Tolerance(Duration.ofMinutes(15), Duration.ofMinutes(30));
    private static final SeatRequirement NEED = new SeatRequirement(1, 30);
    private static final Tier TIER = new Tier(null, 100);

    @Param({"1000", "10000", "100000", "1000000"})
    int reservations;

    private final Capacity supply =
            new Capacity(java.util.Collections.nCopies(200, new Capacity.Line(1, 100, null)), 1);
    private final SlotLedger book = new SlotLedger();
    private final List<OccupancyWindow> list = new ArrayList<>();
    private final OccupancyWindow[] asked = new OccupancyWindow[1_024];
    private int next;

    @Setup
    public void timetable() {
        var random = new Random(20_261_123);
        for (int i = 0; i < reservations; i++) {
            var envelope = anEnvelope(random);
            book.enter(TIER, envelope);
            list.add(envelope);
        }
        for (int i = 0; i < asked.length; i++) {
            asked[i] = anEnvelope(random);
        }
    }

    private static OccupancyWindow anEnvelope(Random random) {
        var start = FIRST_DAY
                .plus(Duration.ofDays(random.nextInt(DAYS)))
                .plus(Duration.ofMinutes((long) GRID * random.nextInt(MINUTES_OF_DAY / GRID)));
        return BOUNDS.around(start, start.plus(Duration.ofMinutes(45 + 15L * random.nextInt(4))));
    }

    private OccupancyWindow nextAsked() {
        return asked[next++ & asked.length - 1];
    }

    @Benchmark
    public Optional<Tier> ours() {
        var envelope = nextAsked();
        var tier = book.admit(NEED, envelope, supply);
        tier.ifPresent(found -> {
            book.enter(found, envelope);
            book.strike(found, envelope);
        });
        return tier;
    }

    /** What one would write first: look through the list for what overlaps, then for its worst moment. */
    @Benchmark
    public boolean naive() {
        var envelope = nextAsked();
        var overlapping = new ArrayList<OccupancyWindow>();
        for (var other : list) {
            if (other.overlaps(envelope)) {
                overlapping.add(other);
            }
        }
        var worst = at(envelope.from(), overlapping);
        for (var other : overlapping) {
            if (envelope.contains(other.from())) {
                worst = Math.max(worst, at(other.from(), overlapping));
            }
        }
        var admitted = worst < supply.promisable(TIER);
        if (admitted) {
            list.add(envelope);
            list.removeLast();
        }
        return admitted;
    }

    private static int at(Instant moment, List<OccupancyWindow> envelopes) {
        var count = 0;
        for (var envelope : envelopes) {
            if (envelope.contains(moment)) {
                count++;
            }
        }
        return count;
    }
}

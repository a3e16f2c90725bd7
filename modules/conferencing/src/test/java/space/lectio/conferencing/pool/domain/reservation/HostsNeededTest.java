package space.lectio.conferencing.pool.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.pool.domain.reservation.Placement.AttendanceInterval;

/** Within a tier no order of arrival takes a host more than the timetable's worst minute does. */
class HostsNeededTest {

    private static final long SEED = Long.getLong("pool.seed", 20_261_123);

    @Test
    void asManyHostsAsLessonsInTheWorstMinuteAreEnoughInEveryOrderOfArrivalAndOneFewerIsNot() {
        for (long seed = SEED; seed < SEED + 5_000; seed++) {
            var random = new Random(seed);
            var lessons = lessons(random.nextInt(1, 60), 200, random);
            var worst = worstMinute(lessons);
            for (int order = 0; order < 4; order++) {
                Collections.shuffle(lessons, random);
                assertThat(refused(lessons, worst)).as("seed %d", seed).isZero();
                assertThat(refused(lessons, worst - 1)).as("seed %d", seed).isPositive();
            }
        }
    }

    @Test
    void tryingAllAssignmentsFindsNoneWithFewer() {
        for (long seed = SEED; seed < SEED + 5_000; seed++) {
            var random = new Random(seed);
            var lessons = lessons(random.nextInt(1, 9), 20, random);
            var fewest = Placement.fewestSlots(lessons);
            assertThat(fewest).as("seed %d", seed).isEqualTo(worstMinute(lessons));
            assertThat(refused(lessons, fewest)).as("seed %d", seed).isZero();
        }
    }

    @Test
    void theBookTellsTheWorstMinute() {
        for (long seed = SEED; seed < SEED + 1_000; seed++) {
            var lessons = lessons(40, 200, new Random(seed));
            var occupancy = new Occupancy();
            lessons.forEach(lesson -> occupancy.add(lesson.envelope()));
            var day = new OccupancyWindow(Day.at(0), Day.at(300));
            assertThat(occupancy.peak(day)).as("seed %d", seed).isEqualTo(worstMinute(lessons));
            assertThat(occupancy.at(occupancy.firstAtPeak(day))).isEqualTo(worstMinute(lessons));
        }
    }

    private static List<AttendanceInterval> lessons(int count, int horizon, Random random) {
        var lessons = new ArrayList<AttendanceInterval>();
        for (int lesson = 0; lesson < count; lesson++) {
            var from = random.nextInt(horizon);
            lessons.add(new AttendanceInterval(2, from, from + random.nextInt(1, Math.max(2, horizon / 3))));
        }
        return lessons;
    }

    private static int worstMinute(List<AttendanceInterval> lessons) {
        return IntStream.range(0, 300)
                .map(minute -> (int) lessons.stream()
                        .filter(lesson -> lesson.from() <= minute && minute < lesson.to())
                        .count())
                .max()
                .orElseThrow();
    }

    private static int refused(List<AttendanceInterval> lessons, int hosts) {
        var supply = new Capacity(Collections.nCopies(hosts, new Capacity.Line(1, 100, null)), 0);
        var book = new SlotLedger();
        var refused = 0;
        for (var lesson : lessons) {
            var tier = book.admit(lesson.need(), lesson.envelope(), supply);
            if (tier.isPresent()) {
                book.enter(tier.get(), lesson.envelope());
            } else {
                refused++;
            }
        }
        return refused;
    }
}

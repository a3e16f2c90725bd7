package space.lectio.conferencing.pool.domain.reservation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Every way of giving lessons to slots, tried out: what somebody could do who knows the whole day in advance and decides anew
 * at every arrival. For a handful of lessons.
 */
final class Placement {

    /** A lesson as the comparison of rules sees it: it holds a slot for exactly this time. */
    record AttendanceInterval(int people, int from, int to) {

        OccupancyWindow envelope() {
            return new OccupancyWindow(Day.at(from), Day.at(to));
        }

        SeatRequirement need() {
            return new SeatRequirement(1, people);
        }
    }

    private Placement() {}

    /** @param slots the capacity of each */
    static boolean isPossible(List<AttendanceInterval> lessons, List<Integer> slots) {
        var inOrder = lessons.stream()
                .sorted(Comparator.comparingInt(AttendanceInterval::from))
                .toList();
        return place(inOrder, 0, slots, new int[slots.size()]);
    }

    private static boolean place(List<AttendanceInterval> lessons, int next, List<Integer> slots, int[] freeFrom) {
        if (next == lessons.size()) {
            return true;
        }
        var lesson = lessons.get(next);
        for (int slot = 0; slot < freeFrom.length; slot++) {
            if (slots.get(slot) >= lesson.people && freeFrom[slot] <= lesson.from) {
                var then = freeFrom.clone();
                then[slot] = lesson.to;
                if (place(lessons, next + 1, slots, then)) {
                    return true;
                }
            }
        }
        return false;
    }

    static int fewestSlots(List<AttendanceInterval> lessons) {
        for (int slots = 0; ; slots++) {
            var equal = new Integer[slots];
            Arrays.fill(equal, Integer.MAX_VALUE);
            if (isPossible(lessons, List.of(equal))) {
                return slots;
            }
        }
    }
}

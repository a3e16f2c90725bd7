package space.lectio.conferencing.planning.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/**
 * The worst moment of some lessons: when the most of them hold a host at once. It is a proof that fewer slots cannot do,
 * whoever hands them out: look at the lessons of that moment and count.
 *
 * @param at the first such moment, null without lessons
 * @param lessons those that hold a host then, in order of start
 */
public record Overlap(@Nullable Instant at, List<PlannedLesson> lessons) {

    public int slots() {
        return lessons.size();
    }

    /** One sweep over the sorted beginnings and ends of the envelopes. */
    static Overlap of(List<PlannedLesson> lessons, Tolerance bounds) {
        var begins = new Instant[lessons.size()];
        var ends = new Instant[lessons.size()];
        for (int i = 0; i < begins.length; i++) {
            var envelope = envelope(lessons.get(i), bounds);
            begins[i] = envelope.from();
            ends[i] = envelope.to();
        }
        Arrays.sort(begins);
        Arrays.sort(ends);
        Instant worst = null;
        int most = 0;
        int over = 0;
        for (int begun = 0; begun < begins.length; begun++) {
            while (!ends[over].isAfter(begins[begun])) {
                over++;
            }
            if (begun + 1 - over > most) {
                most = begun + 1 - over;
                worst = begins[begun];
            }
        }
        return worst == null ? new Overlap(null, List.of()) : new Overlap(worst, then(worst, lessons, bounds));
    }

    private static List<PlannedLesson> then(Instant moment, List<PlannedLesson> lessons, Tolerance bounds) {
        return lessons.stream()
                .filter(lesson -> envelope(lesson, bounds).contains(moment))
                .sorted(PoolPlan.BY_START)
                .toList();
    }

    private static OccupancyWindow envelope(PlannedLesson lesson, Tolerance bounds) {
        return bounds.around(lesson.startsAt(), lesson.endsAt());
    }
}

package space.lectio.conferencing.planning.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;

/**
 * How far lessons have strayed from their plans. Quick lessons have none and do not count.
 *
 * @param early how long before the planned start rooms were opened; negative if after
 * @param overrun how long after the planned end lessons ended; negative if before
 * @param beyond how many strayed farther than the present bounds allow
 * @param suggested bounds that would have held 19 of 20 lessons, to the next five minutes; null without a history
 */
public record ObservedPunctuality(
        @Nullable Quantiles early,
        @Nullable Quantiles overrun,
        int beyond,
        @Nullable Tolerance suggested) {

    private static final long STEP = 5;

    /** @param most no room opens earlier */
    public static ObservedPunctuality of(Collection<PastLesson> history, Tolerance present, Duration most) {
        var planned = history.stream().filter(lesson -> !lesson.quick()).toList();
        var early = Quantiles.of(planned.stream()
                .filter(lesson -> lesson.roomOpenedAt() != null)
                .map(lesson -> Duration.between(requireNonNull(lesson.roomOpenedAt()), lesson.plannedStart()))
                .toArray(Duration[]::new));
        var overrun = Quantiles.of(planned.stream()
                .filter(lesson -> lesson.endedAt() != null)
                .map(lesson -> Duration.between(lesson.plannedEnd(), requireNonNull(lesson.endedAt())))
                .toArray(Duration[]::new));
        var beyond = (int) planned.stream()
                .filter(lesson -> (lesson.roomOpenedAt() != null
                                && lesson.roomOpenedAt()
                                        .isBefore(lesson.plannedStart().minus(present.early())))
                        || (lesson.endedAt() != null
                                && lesson.endedAt().isAfter(lesson.plannedEnd().plus(present.overrun()))))
                .count();
        return new ObservedPunctuality(early, overrun, beyond, suggest(early, overrun, most));
    }

    private static @Nullable Tolerance suggest(@Nullable Quantiles early, @Nullable Quantiles overrun, Duration most) {
        if (early == null || overrun == null) {
            return null;
        }
        var opening = roundUp(early.p95);
        return new Tolerance(opening.compareTo(most) > 0 ? most : opening, roundUp(overrun.p95));
    }

    private static Duration roundUp(Duration time) {
        return time.isNegative() ? Duration.ZERO : Duration.ofMinutes(Math.ceilDiv(time.toSeconds(), STEP * 60) * STEP);
    }

    /** By nearest rank: each is a time that was really measured. */
    public record Quantiles(int count, Duration p50, Duration p90, Duration p95, Duration max) {

        static @Nullable Quantiles of(Duration[] times) {
            if (times.length == 0) {
                return null;
            }
            Arrays.sort(times);
            return new Quantiles(
                    times.length, rank(times, 50), rank(times, 90), rank(times, 95), times[times.length - 1]);
        }

        private static Duration rank(Duration[] sorted, int percent) {
            return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
        }
    }
}

package space.lectio.conferencing.pool.domain.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** When a lesson that does not fit could take place instead: the nearest times first, the earlier of two equally near. */
public final class NearestTimes {

    private static final Duration STEP = Duration.ofMinutes(5);

    private NearestTimes() {}

    /**
     * @param wanted when the lesson was to start
     * @param howFar how far to look to both sides
     * @param fits whether the lesson could start then
     */
    public static List<Instant> to(Instant wanted, Duration howFar, int howMany, Predicate<Instant> fits) {
        var found = new ArrayList<Instant>();
        for (var away = STEP; found.size() < howMany && away.compareTo(howFar) <= 0; away = away.plus(STEP)) {
            for (var start : List.of(wanted.minus(away), wanted.plus(away))) {
                if (found.size() < howMany && fits.test(start)) {
                    found.add(start);
                }
            }
        }
        return found;
    }
}

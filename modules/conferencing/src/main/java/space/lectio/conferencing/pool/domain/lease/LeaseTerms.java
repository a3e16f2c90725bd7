package space.lectio.conferencing.pool.domain.lease;

import java.time.Duration;
import java.time.Instant;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Tolerance;
import space.lectio.scheduling.api.BeginLesson;

/**
 * How long a lesson may hold a host.
 *
 * @param opening how long the provider may take to open the meeting; if the server dies meanwhile, the slot is lost no longer
 * @param bounds how far lessons may stray from their plan
 */
public record LeaseTerms(Duration opening, Tolerance bounds) {

    /** A teacher may open the room this long before the lesson. */
    public static final Duration EARLY = BeginLesson.EARLY;

    Instant roomMustBeOpenBy(Instant granted, OccupancyWindow promised) {
        var by = granted.plus(opening);
        return by.isBefore(promised.to()) ? by : promised.to();
    }

    /** A lesson that is held after its planned time gets its planned length from then on. */
    public OccupancyWindow from(Instant now, Instant plannedStart, Instant plannedEnd) {
        var end = now.isBefore(plannedEnd) ? plannedEnd : now.plus(Duration.between(plannedStart, plannedEnd));
        return new OccupancyWindow(now, end.plus(bounds.overrun()));
    }
}

package space.lectio.conferencing.pool.domain.reservation;

import java.time.Duration;
import java.time.Instant;

/**
 * How far lessons may stray from their plan and still have their host promised.
 *
 * @param early how long before the planned start the room may open
 * @param overrun how long after the planned end the lesson may last
 */
public record Tolerance(Duration early, Duration overrun) {

    public OccupancyWindow around(Instant plannedStart, Instant plannedEnd) {
        return new OccupancyWindow(plannedStart.minus(early), plannedEnd.plus(overrun));
    }
}

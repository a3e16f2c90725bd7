package space.lectio.conferencing.pool.domain.reservation;

import java.time.Instant;

/** When a lesson may hold a host: its plan, widened by the school's {@link Tolerance}. Half open: ends before {@code to}. */
public record OccupancyWindow(Instant from, Instant to) {

    public OccupancyWindow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A window from " + from + " cannot end at " + to);
        }
    }

    public boolean overlaps(OccupancyWindow other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}

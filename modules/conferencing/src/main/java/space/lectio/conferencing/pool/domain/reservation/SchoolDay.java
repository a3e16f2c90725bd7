package space.lectio.conferencing.pool.domain.reservation;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When lessons may be offered to people: by day, on the school's clock, and not before a moment.
 *
 * @param notBefore what is over is not offered
 */
public record SchoolDay(ZoneId zone, Instant notBefore) {

    private static final LocalTime BEGINS = LocalTime.of(7, 0);
    private static final LocalTime ENDS = LocalTime.of(22, 0);

    public boolean holds(Instant start, Instant end) {
        var begins = start.atZone(zone);
        var ends = end.atZone(zone);
        return start.isAfter(notBefore)
                && !begins.toLocalTime().isBefore(BEGINS)
                && !ends.toLocalTime().isAfter(ENDS)
                && ends.toLocalDate().equals(begins.toLocalDate());
    }
}

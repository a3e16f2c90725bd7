package space.lectio.scheduling.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Where the school's days begin and end, and in which zone new series are meant: one zone for the school. */
public final class SchoolZone {

    private SchoolZone() {}

    /**
     * How many minutes lie between the two as clocks in the zone show it: from 02:30 to 03:15 it is 45, in the night of the clock
     * change, too. Where the clock shows no later time at the end, the minutes that have passed.
     */
    public static long minutes(Instant from, Instant to, ZoneId zone) {
        var shown = Duration.between(LocalDateTime.ofInstant(from, zone), LocalDateTime.ofInstant(to, zone));
        return (shown.isPositive() ? shown : Duration.between(from, to)).toMinutes();
    }
}

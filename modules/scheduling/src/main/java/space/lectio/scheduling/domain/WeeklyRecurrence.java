package space.lectio.scheduling.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.api.WeekParity;

/**
 * When a series meets: the only place that turns a weekly rule into days and instants. Times are wall-clock times of the
 * zone, so a lesson at 18:00 stays at 18:00 when the clocks change.
 *
 * @param endsAt where it is not after {@code startsAt}, the lesson ends on the following day
 * @param firstDay inclusive
 * @param lastDay inclusive
 * @param startWeek the Monday of an upper week from which weeks are counted; null where the ISO calendar counts them
 */
public record WeeklyRecurrence(
        DayOfWeek weekday,
        WeekParity weekType,
        LocalTime startsAt,
        LocalTime endsAt,
        ZoneId zone,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable LocalDate startWeek) {

    /** Weeks in which series that meet every second week at most have met in each way that there is, with some to spare. */
    private static final int WEEKS_TO_COMPARE = 522;

    static WeeklyRecurrence of(SeriesPlanned e) {
        return new WeeklyRecurrence(
                e.weekday(),
                e.weekType(),
                e.startsAt(),
                e.endsAt(),
                ZoneId.of(e.zone()),
                e.firstDay(),
                e.lastDay(),
                null);
    }

    /** Whether both meet at some moment; that one ends when the other begins does not count. */
    public boolean overlaps(WeeklyRecurrence other) {
        // A day either side, for meetings over midnight and other zones.
        var last = earliest(lastDay, other.lastDay.plusDays(1));
        var day = latest(firstDay, other.firstDay.minusDays(1)).with(TemporalAdjusters.nextOrSame(weekday));
        for (int week = 0; week < WEEKS_TO_COMPARE && !day.isAfter(last); week++, day = day.plusWeeks(1)) {
            if (meetsInWeekOf(day) && other.meetsDuring(occurrenceOf(day))) {
                return true;
            }
        }
        return false;
    }

    private boolean meetsDuring(Occurrence meeting) {
        return between(meeting.startsAt(), meeting.endsAt()).stream()
                .anyMatch(own -> own.overlaps(meeting.startsAt(), meeting.endsAt()));
    }

    public WeeklyRecurrence countedFrom(@Nullable LocalDate week) {
        return new WeeklyRecurrence(weekday, weekType, startsAt, endsAt, zone, firstDay, lastDay, week);
    }

    /** The occurrences that share a moment with [from, to], bounds included, in order. */
    public List<Occurrence> between(Instant from, Instant to) {
        var occurrences = new ArrayList<Occurrence>();
        // A day earlier, for lessons over midnight and zones east of us.
        var day = latest(firstDay, LocalDate.ofInstant(from, zone).minusDays(1))
                .with(TemporalAdjusters.nextOrSame(weekday));
        var last = earliest(lastDay, LocalDate.ofInstant(to, zone));
        for (; !day.isAfter(last); day = day.plusWeeks(1)) {
            if (meetsInWeekOf(day)) {
                var occurrence = occurrenceOf(day);
                if (!occurrence.startsAt().isAfter(to) && !occurrence.endsAt().isBefore(from)) {
                    occurrences.add(occurrence);
                }
            }
        }
        return occurrences;
    }

    /** The occurrence that begins on the day, if there is one. */
    public Optional<Occurrence> on(LocalDate day) {
        return day.getDayOfWeek() == weekday && !day.isBefore(firstDay) && !day.isAfter(lastDay) && meetsInWeekOf(day)
                ? Optional.of(occurrenceOf(day))
                : Optional.empty();
    }

    private boolean meetsInWeekOf(LocalDate day) {
        var number = startWeek == null
                ? day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                : ChronoUnit.WEEKS.between(startWeek, mondayOf(day));
        var even = number % 2 == 0;
        return switch (weekType) {
            case ALL -> true;
            case UPPER -> even;
            case LOWER -> !even;
        };
    }

    /** The Monday of the day's week. */
    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Occurrence occurrenceOf(LocalDate day) {
        var starts = day.atTime(startsAt);
        var ends =
                endsAt.isAfter(startsAt) ? day.atTime(endsAt) : day.plusDays(1).atTime(endsAt);
        var to = ends.atZone(zone).toInstant();
        var from = starts.atZone(zone).toInstant();
        var again = starts.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        if (to.isAfter(again) && ends.atZone(zone).equals(ends.atZone(zone).withLaterOffsetAtOverlap())) {
            // The hour comes twice, and the lesson ends after it: it begins when its length on the clock is left.
            from = again;
        }
        if (!to.isAfter(from)) {
            // The clocks jumped over its beginning but not over its end.
            to = from.plus(Duration.between(starts, ends));
        }
        return new Occurrence(day, starts, ends, from, to);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * One meeting of a series.
     *
     * @param clockStart as the rule's author typed it, in the rule's zone
     */
    public record Occurrence(
            LocalDate day, LocalDateTime clockStart, LocalDateTime clockEnd, Instant startsAt, Instant endsAt) {

        /** The name under which the contract knows it: {@code recurring-<series>-<YYYY-MM-DD>}. */
        public String idIn(long seriesId) {
            return "recurring-" + seriesId + "-" + day;
        }

        /** As the clock shows them; an end after midnight is the next day's. */
        public long minutes() {
            return Duration.between(clockStart, clockEnd).toMinutes();
        }

        public boolean overlaps(Instant from, Instant to) {
            return startsAt.isBefore(to) && endsAt.isAfter(from);
        }
    }
}

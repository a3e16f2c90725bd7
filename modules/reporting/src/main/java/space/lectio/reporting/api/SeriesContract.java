package space.lectio.reporting.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What happens to a weekly series. Its times are wall-clock times in a zone of the IANA database. */
public sealed interface SeriesContract extends Contract {

    long seriesId();

    @Override
    default String subject() {
        return "series/" + seriesId();
    }

    /**
     * @param firstDay from this day on, inclusive
     * @param lastDay up to this day, inclusive
     */
    @ContractType(
            value = "space.lectio.scheduling.series-planned.v1",
            means = "A weekly series of lessons was planned.")
    record SeriesPlannedV1(
            long seriesId,
            long groupId,
            long teacherId,
            DayOfWeek weekday,
            WeekParity weekParity,
            LocalTime startsAt,
            LocalTime endsAt,
            String zone,
            LocalDate firstDay,
            LocalDate lastDay,
            @FreeText @Nullable String title,
            @FreeText @Nullable String topics,
            @FreeText @Nullable String location,
            Instant at)
            implements SeriesContract {}

    /**
     * @param firstDay from this day on, inclusive
     * @param lastDay up to this day, inclusive
     */
    @ContractType(
            value = "space.lectio.scheduling.series-rescheduled.v1",
            means = "A series takes place at other times, all of them as told here.")
    record SeriesRescheduledV1(
            long seriesId,
            DayOfWeek weekday,
            WeekParity weekParity,
            LocalTime startsAt,
            LocalTime endsAt,
            String zone,
            LocalDate firstDay,
            LocalDate lastDay,
            Instant at)
            implements SeriesContract {}

    /** @param startWeek the Monday of an upper week; left out where the ISO calendar counts again */
    @ContractType(
            value = "space.lectio.scheduling.series-weeks-counted.v1",
            means = "A series counts its weeks from this one on: it is upper, and every second one.")
    record SeriesWeeksCountedV1(long seriesId, @Nullable LocalDate startWeek, Instant at) implements SeriesContract {}

    /** A text that is left out did not change. */
    @ContractType(value = "space.lectio.scheduling.series-details-changed.v1", means = "A series' texts changed.")
    record SeriesDetailsChangedV1(
            long seriesId,
            @FreeText @Nullable String title,
            @FreeText @Nullable String topics,
            @FreeText @Nullable String location,
            Instant at)
            implements SeriesContract {}

    @ContractType(value = "space.lectio.scheduling.series-reassigned.v1", means = "Another group takes the series.")
    record SeriesReassignedV1(long seriesId, long groupId, Instant at) implements SeriesContract {}

    @ContractType(
            value = "space.lectio.scheduling.series-teacher-changed.v1",
            means = "Another teacher gives the series.")
    record SeriesTeacherChangedV1(long seriesId, long teacherId, Instant at) implements SeriesContract {}

    @ContractType(
            value = "space.lectio.scheduling.series-ended.v1",
            means = "A series has no further lessons; those that took place stay.")
    record SeriesEndedV1(long seriesId, Instant at) implements SeriesContract {}

    /**
     * A week is upper when its number in the ISO calendar (ISO 8601) is even, unless the series counts its weeks from one that {@link
     * SeriesWeeksCountedV1} tells.
     */
    enum WeekParity {
        ALL,
        UPPER,
        LOWER
    }
}

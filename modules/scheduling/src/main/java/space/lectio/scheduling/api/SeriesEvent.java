package space.lectio.scheduling.api;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Published;
import space.lectio.shared.eventstore.StoredAs;

/**
 * What can happen to a weekly series. Its times are wall-clock times in a zone: they stay the same when the clocks change.
 * Every event says when it happened ({@code at}); who did it stands in the metadata.
 */
public sealed interface SeriesEvent extends Published {

    long seriesId();

    Instant at();

    /**
     * @param zone the zone's name in the IANA database, for example {@code Europe/Moscow}
     * @param firstDay from this day on, inclusive
     * @param lastDay up to this day, inclusive
     */
    @StoredAs("scheduling.series-planned")
    record SeriesPlanned(
            long seriesId,
            long groupId,
            long teacherId,
            String title,
            DayOfWeek weekday,
            WeekParity weekType,
            LocalTime startsAt,
            LocalTime endsAt,
            String zone,
            LocalDate firstDay,
            LocalDate lastDay,
            String topics,
            String location,
            Instant at)
            implements SeriesEvent {}

    /** The series meets at other times, all of them as they are from now on. */
    @StoredAs("scheduling.series-rescheduled")
    record SeriesRescheduled(
            long seriesId,
            DayOfWeek weekday,
            WeekParity weekType,
            LocalTime startsAt,
            LocalTime endsAt,
            String zone,
            LocalDate firstDay,
            LocalDate lastDay,
            Instant at)
            implements SeriesEvent {}

    /**
     * From which week on it counts its weeks. Before its first such event, and where the week is null, their numbers in the ISO calendar
     * decide.
     *
     * @param startWeek the Monday of a week that is upper
     */
    @StoredAs("scheduling.series-weeks-counted")
    record SeriesWeeksCounted(long seriesId, @Nullable LocalDate startWeek, Instant at) implements SeriesEvent {}

    /** What is said about it; a value that is null did not change. */
    @StoredAs("scheduling.series-described")
    record SeriesDetailsChanged(
            long seriesId,
            @Nullable String title,
            @Nullable String topics,
            @Nullable String location,
            Instant at) implements SeriesEvent {}

    /** Another group takes the series. */
    @StoredAs("scheduling.series-given-to-group")
    record SeriesReassigned(long seriesId, long groupId, Instant at) implements SeriesEvent {}

    /** Another teacher gives the series, because its group has been handed over. */
    @StoredAs("scheduling.series-teacher-changed")
    record SeriesTeacherChanged(long seriesId, long teacherId, Instant at) implements SeriesEvent {}

    /** It meets no more and leaves the timetable; lessons that took place stay. */
    @StoredAs("scheduling.series-ended")
    record SeriesEnded(long seriesId, Instant at) implements SeriesEvent {}
}

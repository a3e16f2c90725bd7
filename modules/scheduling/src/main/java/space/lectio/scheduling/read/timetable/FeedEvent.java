package space.lectio.scheduling.read.timetable;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;

/** A lesson as calendars take it; names as the contract has them. */
sealed interface FeedEvent {

    List<String> COLOURS = List.of("#3788d8", "#f59e0b", "#10b981", "#ef4444", "#8b5cf6");

    record OfLesson(long id, String title, Instant start, Instant end, String color, LessonProps extendedProps)
            implements FeedEvent {}

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record LessonProps(
            long groupId,
            String groupName,
            long teacherId,
            String teacherName,
            String location,
            String topics,
            @Nullable String zoomUrl,
            String lessonTitle,
            String displayName) {}

    /** Wall-clock times without an offset, as the series' author typed them. */
    record OfSeries(
            String id, String title, LocalDateTime start, LocalDateTime end, String color, SeriesProps extendedProps)
            implements FeedEvent {}

    record SeriesProps(
            long groupId,
            String groupName,
            long teacherId,
            String teacherName,
            String location,
            String topics,
            boolean recurring,
            String weekType) {}

    static FeedEvent of(LessonRow.Core lesson) {
        return new OfLesson(
                lesson.id(),
                lesson.displayName(),
                lesson.startsAt(),
                lesson.endsAt(),
                COLOURS.get((int) (lesson.groupId() % COLOURS.size())),
                new LessonProps(
                        lesson.groupId(),
                        lesson.groupName(),
                        lesson.teacherId(),
                        lesson.teacherName(),
                        lesson.location(),
                        lesson.topics(),
                        null,
                        lesson.title(),
                        lesson.displayName()));
    }

    static FeedEvent of(SeriesView series, Occurrence occurrence) {
        var plan = series.plan();
        return new OfSeries(
                occurrence.idIn(plan.id()),
                plan.title() + " - " + series.groupName(),
                occurrence.clockStart(),
                occurrence.clockEnd(),
                "#6b7280",
                new SeriesProps(
                        plan.groupId(),
                        series.groupName(),
                        plan.teacherId(),
                        series.teacherName(),
                        plan.location(),
                        plan.topics(),
                        true,
                        plan.rhythm().weekType().name()));
    }
}

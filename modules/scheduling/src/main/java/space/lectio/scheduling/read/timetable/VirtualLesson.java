package space.lectio.scheduling.read.timetable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.domain.WeeklyRecurrence.Occurrence;
import space.lectio.shared.web.WithOffset;
import tools.jackson.databind.annotation.JsonSerialize;

/** A lesson that a series is going to have. Its id is a text, by which screens tell it from real ones; its times end in {@code +00:00}, as in the original. */
record VirtualLesson(
        String id,
        @JsonProperty("recurring_lesson_id") long seriesId,
        String title,
        @JsonProperty("group") long groupId,
        @JsonProperty("group_name") String groupName,
        @JsonProperty("teacher") long teacherId,
        @JsonProperty("teacher_name") String teacherName,

        @JsonProperty("start_time") @JsonSerialize(using = WithOffset.class)
        Instant startsAt,

        @JsonProperty("end_time") @JsonSerialize(using = WithOffset.class)
        Instant endsAt,

        @JsonProperty("duration_minutes") long minutes,
        String topics,
        String location)
        implements TimetableEntry {

    static VirtualLesson of(SeriesView series, Occurrence occurrence) {
        var plan = series.plan();
        return new VirtualLesson(
                occurrence.idIn(plan.id()),
                plan.id(),
                plan.title(),
                plan.groupId(),
                series.groupName(),
                plan.teacherId(),
                series.teacherName(),
                occurrence.startsAt(),
                occurrence.endsAt(),
                occurrence.minutes(),
                plan.topics(),
                plan.location());
    }

    @JsonProperty("is_recurring")
    public boolean recurring() {
        return true;
    }

    @JsonProperty("zoom_meeting_id")
    public @Nullable String zoomMeetingId() {
        return null;
    }

    @JsonProperty("zoom_join_url")
    public @Nullable String zoomJoinUrl() {
        return null;
    }

    @JsonProperty("zoom_start_url")
    public @Nullable String zoomStartUrl() {
        return null;
    }

    @JsonProperty("zoom_password")
    public @Nullable String zoomPassword() {
        return null;
    }

    @JsonProperty("record_lesson")
    public boolean recorded() {
        return false;
    }

    @JsonProperty("recording_available_for_days")
    public @Nullable Integer recordingDays() {
        return null;
    }

    @Override
    @JsonIgnore
    public Instant begins() {
        return startsAt;
    }
}

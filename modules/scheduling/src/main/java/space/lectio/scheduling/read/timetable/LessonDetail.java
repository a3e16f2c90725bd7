package space.lectio.scheduling.read.timetable;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.read.people.GroupView;
import space.lectio.scheduling.read.people.PersonView;

/** One lesson with its people; the contract gives it another shape than the lists'. */
record LessonDetail(
        long id,
        String title,
        @JsonProperty("display_name") String displayName,
        GroupView group,
        PersonView teacher,
        @JsonProperty("start_time") Instant startsAt,
        @JsonProperty("end_time") Instant endsAt,
        @JsonProperty("duration_minutes") long minutes,
        String topics,
        String location,
        @JsonProperty("zoom_meeting_id") @Nullable String zoomMeetingId,
        @JsonProperty("zoom_start_url") @Nullable String zoomStartUrl,
        @JsonProperty("zoom_join_url") @Nullable String zoomJoinUrl,
        @JsonProperty("zoom_password") @Nullable String zoomPassword,
        String notes,
        List<ShownMark> attendances,
        List<RecordingView> recordings,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("ended_at") @Nullable Instant endedAt) {

    /** A student's mark. */
    record ShownMark(
            long id,
            @JsonProperty("lesson") long lessonId,
            @JsonProperty("lesson_title") String lessonTitle,
            @JsonProperty("student") long studentId,
            @JsonProperty("student_name") String studentName,
            String status,
            String notes,
            @JsonProperty("marked_at") Instant markedAt) {}

    /** @param url null while it can be watched nowhere */
    record RecordingView(
            long id,
            @Nullable String url,
            @JsonProperty("created_at") Instant createdAt) {}
}

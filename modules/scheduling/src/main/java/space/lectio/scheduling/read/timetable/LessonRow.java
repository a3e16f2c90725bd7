package space.lectio.scheduling.read.timetable;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.api.LessonRooms;

/**
 * A lesson as the contract has it.
 *
 * @param homeworkId the first published homework given in it
 */
public record LessonRow(
        @JsonUnwrapped Core core,
        @JsonUnwrapped ShownRoom room,
        @JsonProperty("homework_id") @Nullable Long homeworkId) implements TimetableEntry {

    /** What scheduling itself knows. */
    public record Core(
            long id,
            String title,
            @JsonProperty("group") long groupId,
            @JsonProperty("group_name") String groupName,
            @JsonProperty("teacher") long teacherId,
            @JsonProperty("teacher_name") String teacherName,
            @JsonProperty("start_time") Instant startsAt,
            @JsonProperty("end_time") Instant endsAt,
            String topics,
            String location,
            @JsonProperty("record_lesson") boolean recorded,
            @JsonProperty("recording_available_for_days") int recordingDays,
            String notes,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("updated_at") Instant updatedAt,
            @JsonProperty("ended_at") @Nullable Instant endedAt,
            @JsonProperty("duration_minutes") long minutes) {

        @JsonProperty("display_name")
        public String displayName() {
            return title.isEmpty() ? groupName : title;
        }
    }

    /** What conferencing says of its room. */
    public record ShownRoom(
            @JsonProperty("zoom_meeting_id") @Nullable String zoomMeetingId,
            @JsonProperty("zoom_start_url") @Nullable String zoomStartUrl,
            @JsonProperty("zoom_join_url") @Nullable String zoomJoinUrl,
            @JsonProperty("zoom_password") @Nullable String zoomPassword,
            @JsonProperty("google_meet_link") String googleMeetLink,
            @JsonProperty("google_calendar_event_id") String googleCalendarEventId,
            @JsonProperty("recording_id") @Nullable Long recordingId,
            @JsonProperty("room_state") @Nullable String state) {

        static final ShownRoom NONE = new ShownRoom(null, null, null, null, "", "", null, null);

        /** @param host whether the one who looks may open the room as its host */
        static ShownRoom of(LessonRooms.@Nullable Room room, boolean host) {
            return room == null
                    ? NONE
                    : new ShownRoom(
                            room.zoomMeetingId(),
                            host ? room.startUrl() : null,
                            room.zoomJoinUrl(),
                            room.zoomPassword(),
                            room.googleMeetLink(),
                            room.googleCalendarEventId(),
                            room.recordingId(),
                            room.state());
        }

        @JsonProperty("join_url")
        public @Nullable String joinUrl() {
            return googleMeetLink.isEmpty() ? zoomJoinUrl : googleMeetLink;
        }

        @JsonProperty("video_provider")
        public @Nullable String provider() {
            if (!googleMeetLink.isEmpty()) {
                return "google_meet";
            }
            return zoomJoinUrl == null && zoomMeetingId == null ? null : "zoom";
        }
    }

    @Override
    @JsonIgnore
    public Instant begins() {
        return core.startsAt;
    }
}

package space.lectio.conferencing.recordings.read.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A recording as its students see it. What lies with us is watched by {@code streamingUrl} with an access token or by {@code
 * downloadUrl}, a link for this viewer; the right to is checked each time. Only what the original has left elsewhere is watched
 * there, by its links.
 *
 * @param durationDisplay minutes, begun ones count; the lesson's length where the recording's is not known
 * @param accessGroups whom it is for, as far as the asker is concerned: students do not see the names of groups they are not in
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RecordingRow(
        long id,
        @Nullable Long lesson,
        @Nullable LessonInfo lessonInfo,
        String title,
        @Nullable Long fileSize,
        @Nullable Double fileSizeMb,
        @Nullable Long durationDisplay,
        String playUrl,
        String downloadUrl,
        String thumbnailUrl,
        @Nullable String streamingUrl,
        String storageProvider,
        String gdriveFileId,
        String status,
        long viewsCount,
        String visibility,
        List<Group> accessGroups,
        @Nullable Instant availableUntil,
        @Nullable Long availableDaysLeft,
        Instant createdAt,
        Instant updatedAt) {

    record Group(long id, String name) {}

    /** @param title the group's name where the lesson has none; the members below say the same in other words, as the contract has it */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record LessonInfo(
            long id,
            String title,
            String subject,
            String group,
            String groupName,
            long groupId,
            Teacher teacher,
            Instant startTime,
            Instant endTime,
            LocalDate date) {}

    record Teacher(long id, String name) {}

    record Student(long id, String name, String email) {}

    /**
     * The same as its teacher sees it.
     *
     * @param useDirectStream true if it can be watched through us, else null
     * @param failure why it did not come; left out if it did or may still come
     */
    record ForTeacher(
            @JsonUnwrapped RecordingRow row,
            @JsonProperty("zoom_recording_id") String zoomRecordingId,
            @JsonProperty("use_direct_stream") @Nullable Boolean useDirectStream,
            @JsonProperty("access_students") List<Student> accessStudents,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String failure) {}
}

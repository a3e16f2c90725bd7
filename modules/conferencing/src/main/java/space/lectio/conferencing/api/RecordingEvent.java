package space.lectio.conferencing.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to a recording. Where it lies stands in no event: the links let their holder watch. */
public sealed interface RecordingEvent {

    long recordingId();

    Instant at();

    /**
     * @param lessonId null for a video that belongs to no lesson
     * @param ownerTeacherId whose video it is if it belongs to no lesson
     * @param kind the provider's word for it, for example {@code audio_only}
     * @param storage where it lies: {@code gdrive}, {@code s3}, {@code azure} or {@code local}
     * @param views how often it had been watched before we knew of it
     */
    @StoredAs("conferencing.recording-taken")
    record RecordingTaken(
            long recordingId,
            @Nullable Long lessonId,
            @Nullable Long ownerTeacherId,
            String title,
            String kind,
            String storage,
            State state,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            @Nullable Integer seconds,
            @Nullable Long bytes,
            @Nullable Instant archivedAt,
            @Nullable Long archivedBytes,
            int views,
            Instant at)
            implements RecordingEvent {}

    /**
     * @param groups only for {@link Audience#GROUPS}
     * @param students only for {@link Audience#STUDENTS}
     * @param availableUntil null for ever
     */
    @StoredAs("conferencing.recording-shared")
    record RecordingShared(
            long recordingId,
            Audience audience,
            List<Long> groups,
            List<Long> students,
            @Nullable Instant availableUntil,
            Instant at)
            implements RecordingEvent {}

    /** @param deletedBy null if nobody knows */
    @StoredAs("conferencing.recording-deleted")
    record RecordingDeleted(long recordingId, @Nullable Long deletedBy, Instant at) implements RecordingEvent {}

    enum State {
        PROCESSING,
        READY,
        ARCHIVED,
        FAILED
    }
}

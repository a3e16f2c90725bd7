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
    record RecordingRegistered(
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

    @StoredAs("conferencing.recording-renamed")
    record RecordingRenamed(long recordingId, String title, Instant at) implements RecordingEvent {}

    /**
     * The provider's file has come to us and can be watched.
     *
     * @param storage where it lies, as in {@link RecordingRegistered}
     */
    @StoredAs("conferencing.recording-archived")
    record RecordingArchived(long recordingId, String storage, long bytes, Instant at) implements RecordingEvent {}

    /** The provider's file did not come to us, and nobody tries any more until somebody asks for it. */
    @StoredAs("conferencing.recording-failed")
    record RecordingFailed(long recordingId, Failure why, Instant at) implements RecordingEvent {}

    /** The provider has thrown the file away before it came to us: there is nothing left to watch. */
    @StoredAs("conferencing.recording-trashed-at-provider")
    record RecordingTrashedAtProvider(long recordingId, Instant at) implements RecordingEvent {}

    /** The time is over for which it was shared, so it is deleted. */
    @StoredAs("conferencing.recording-expired")
    record RecordingExpired(long recordingId, Instant at) implements RecordingEvent {}

    enum Failure {
        /** The provider did not give the file, several times. */
        NOT_DELIVERED,
        /** The provider does not have the file any more. */
        GONE_AT_PROVIDER,
        /** Larger than this school takes. */
        TOO_LARGE,
        /** The address of the file is not the provider's: nobody fetches from there. */
        STRANGE_ADDRESS,
        /** Our own storage did not take it, several times. */
        NOT_STORED
    }

    enum State {
        PROCESSING,
        READY,
        ARCHIVED,
        FAILED
    }
}

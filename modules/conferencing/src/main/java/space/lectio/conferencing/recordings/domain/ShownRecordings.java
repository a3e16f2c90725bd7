package space.lectio.conferencing.recordings.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;

/** Who may know of which recording. The read side knows, for lists and for single ones alike. */
public interface ShownRecordings {

    /** Empty if there is none, or none for the caller. Students see what can be watched; teachers their own; nobody what is over. */
    Optional<ShownRecording> find(long recordingId, Caller caller);

    /** All that is there of the lesson, whoever may see it. */
    List<Long> ofLesson(long lessonId);

    /** Those of the lesson that the caller may see, the first one first. */
    List<Watched> watchableOf(long lessonId, Caller caller);

    /** @param url where the caller can watch it; null while that is nowhere */
    record Watched(long id, @Nullable String url, Instant createdAt) {}

    /**
     * The recording, if the caller may change it: its teacher and administrators may.
     *
     * @throws Refused if not
     */
    default ShownRecording changeableBy(Caller caller, long recordingId) {
        if (caller.isStudent()) {
            throw new Refused(RecordingRefusal.FOR_TEACHERS_ONLY);
        }
        return find(recordingId, caller).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
    }

    /**
     * @param storageKey empty if the file does not lie with us
     * @param meetingId the provider's meeting that it was taken of; null if it came otherwise
     */
    record ShownRecording(
            long id, String storageKey, @Nullable String meetingId) {}
}

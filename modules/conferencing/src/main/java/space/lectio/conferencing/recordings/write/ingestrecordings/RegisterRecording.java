package space.lectio.conferencing.recordings.write.ingestrecordings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.LeaseEvent.RecordingPlan;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

/**
 * A file of the provider's becomes a recording, which waits for its bytes. Answers its id ({@link Long}): that of the first time, if
 * the file has been taken before.
 *
 * @param availableUntil null for ever
 */
record RegisterRecording(
        RecordedFile file,
        String meetingId,
        long lessonId,
        RecordingPlan plan,
        @Nullable Instant availableUntil) {}

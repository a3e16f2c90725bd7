package space.lectio.conferencing.rooms.write.recordactivity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Harmless if it is known already, or if something later is.
 *
 * @param since with an end: when what has ended had begun, as the provider says; null if it does not
 */
public record RecordMeetingActivity(
        long leaseId, long lessonId, What what, @Nullable Instant since, Instant when) {

    public enum What {
        BEGAN,
        EMPTIED
    }
}

package space.lectio.conferencing.rooms.domain.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody came into a meeting or left it.
 *
 * @param participant the provider's id of a participant
 * @param personId who of our people it is; null if nobody knows
 */
public record ParticipantObservation(
        String participant, @Nullable Long personId, Source source, Kind kind, Instant at) {

    public enum Source {
        /** Told as it happened, perhaps: what is lost is never told again. */
        HEARD,
        /** From the list that the provider makes when the meeting is over. */
        REPORTED
    }

    public enum Kind {
        CAME,
        LEFT
    }
}

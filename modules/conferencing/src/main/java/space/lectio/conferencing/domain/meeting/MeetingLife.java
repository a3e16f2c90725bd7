package space.lectio.conferencing.domain.meeting;

import java.time.Instant;
import space.lectio.conferencing.api.MeetingEvent;
import space.lectio.conferencing.api.MeetingEvent.MeetingBegan;
import space.lectio.conferencing.api.MeetingEvent.MeetingEmptied;
import space.lectio.shared.Decision;

/**
 * What is known of a meeting, whatever order it came to be known in. Sessions of one meeting follow each other, so the latest
 * beginning and the latest end say whether one runs: what is told late, twice or not at all does not confuse them.
 *
 * @param began the latest beginning, {@link #NEVER} if there was none
 * @param emptied the latest end, {@link #NEVER} if there was none
 */
public record MeetingLife(Instant began, Instant emptied) {

    public static final Instant NEVER = Instant.EPOCH;

    public static final MeetingLife UNKNOWN = new MeetingLife(NEVER, NEVER);

    public boolean runs() {
        return began.isAfter(emptied);
    }

    public boolean everBegan() {
        return !equals(UNKNOWN);
    }

    public Decision<MeetingEvent> begin(long leaseId, long lessonId, Instant when, Instant now) {
        return when.isAfter(began)
                ? Decision.accept(new MeetingBegan(leaseId, lessonId, when, now))
                : Decision.accept();
    }

    public Decision<MeetingEvent> empty(long leaseId, long lessonId, Instant when, Instant now) {
        return when.isAfter(emptied)
                ? Decision.accept(new MeetingEmptied(leaseId, lessonId, when, now))
                : Decision.accept();
    }

    public static MeetingLife evolve(MeetingLife life, MeetingEvent event) {
        return switch (event) {
            case MeetingBegan e -> new MeetingLife(e.beganAt(), life.emptied);
            case MeetingEmptied e -> new MeetingLife(life.began, e.emptiedAt());
        };
    }
}

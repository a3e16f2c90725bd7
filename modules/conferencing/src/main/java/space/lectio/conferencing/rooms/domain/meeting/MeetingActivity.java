package space.lectio.conferencing.rooms.domain.meeting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
public record MeetingActivity(Instant began, Instant emptied) {

    public static final Instant NEVER = Instant.EPOCH;

    public static final MeetingActivity UNKNOWN = new MeetingActivity(NEVER, NEVER);

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

    /**
     * What has ended has begun: where its beginning was never heard of, it is told with the end.
     *
     * @param since when what ended had begun, as the provider says; null if it does not
     */
    public Decision<MeetingEvent> empty(
            long leaseId, long lessonId, @Nullable Instant since, Instant when, Instant now) {
        if (!when.isAfter(emptied)) {
            return Decision.accept();
        }
        var end = new MeetingEmptied(leaseId, lessonId, when, now);
        return since != null && !runs() && since.isAfter(emptied) && since.isAfter(began) && !since.isAfter(when)
                ? Decision.accept(new MeetingBegan(leaseId, lessonId, since, now), end)
                : Decision.accept(end);
    }

    public static MeetingActivity evolve(MeetingActivity life, MeetingEvent event) {
        return switch (event) {
            case MeetingBegan e -> new MeetingActivity(e.beganAt(), life.emptied);
            case MeetingEmptied e -> new MeetingActivity(life.began, e.emptiedAt());
        };
    }
}

package space.lectio.conferencing.rooms.read.joinlink;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a lesson's lasting link at this moment.
 *
 * @param joinUrl for {@link State#OPEN} only
 * @param moved whether the lesson has got this room in place of the one it began in; for {@link State#OPEN} only
 * @param held whether the pool holds the room for the lesson; one that came with a dump stays open until somebody ends the lesson
 */
public record JoinTarget(State state, @Nullable String joinUrl, boolean moved, boolean held) {

    /** How the lesson's room stands for those who want to come in. */
    public enum State {
        OPEN,
        /** The teacher has not started the lesson. */
        NOT_BEGUN,
        /** Its room is being opened at this moment. */
        OPENING,
        /** The pool has no room for it yet. */
        WAITS_FOR_HOST,
        /** The lesson has lost its room and gets another. */
        BEING_REPLACED,
        ENDED,
        CANCELLED;

        /** Whether waiting may help. */
        public boolean mayOpen() {
            return switch (this) {
                case NOT_BEGUN, OPENING, WAITS_FOR_HOST, BEING_REPLACED -> true;
                case OPEN, ENDED, CANCELLED -> false;
            };
        }

        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the lesson goes on, however late it is. */
    public boolean isKeptOpen() {
        return state == State.OPEN ? held : state.mayOpen();
    }

    static JoinTarget closed(State why) {
        return new JoinTarget(why, null, false, false);
    }
}

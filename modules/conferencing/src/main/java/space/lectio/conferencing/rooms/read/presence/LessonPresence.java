package space.lectio.conferencing.rooms.read.presence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * @param reported whether the provider has told of anybody
 * @param unknownParticipants how many of them nobody could tell; who comes twice may count twice
 * @param conflicts of the lesson as a whole
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LessonPresence(
        long lessonId, boolean reported, int unknownParticipants, List<Conflict> conflicts, List<Pupil> pupils) {

    /** What does not fit together. It is shown to people and decided by nobody else. */
    enum Conflict {
        MARKED_PRESENT_WITHOUT_COMING,
        CAME_BUT_MARKED_ABSENT,
        /** The link was followed, but nobody was in the meeting who could have been this student. */
        CLICKED_BUT_NOT_SEEN,
        UNKNOWN_PARTICIPANTS;

        @JsonValue
        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @param came whether a way in was taken while the lesson was held
         * @param inTheRoom by the provider; null if it cannot be told
         * @param status the mark; null without one
         */
        static List<Conflict> between(boolean came, @Nullable Duration inTheRoom, @Nullable String status) {
            var seen = inTheRoom != null && inTheRoom.isPositive();
            var all = new ArrayList<Conflict>();
            if ("present".equals(status) && !came && !seen) {
                all.add(MARKED_PRESENT_WITHOUT_COMING);
            }
            if (("absent".equals(status) || "excused".equals(status)) && (came || seen)) {
                all.add(CAME_BUT_MARKED_ABSENT);
            }
            if (came && inTheRoom != null && !seen) {
                all.add(CLICKED_BUT_NOT_SEEN);
            }
            return all;
        }
    }

    /**
     * @param clickedAt first way in by a link of ours; null if the student took none
     * @param minutes in the room by the provider; null if it has told nothing, or of somebody unknown who may be this student
     * @param status the mark; null if there is none
     * @param source how the mark came about
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Pupil(
            long studentId,
            String name,
            @Nullable Instant clickedAt,
            @Nullable Instant lastClickedAt,
            int clicks,
            @Nullable Long minutes,
            @Nullable String status,
            @Nullable String source,
            List<Conflict> conflicts) {}
}

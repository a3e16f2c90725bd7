package space.lectio.conferencing.rooms.domain.attendance;

import java.time.Instant;
import space.lectio.conferencing.api.JoinEvent;
import space.lectio.conferencing.api.JoinEvent.LessonJoined;
import space.lectio.conferencing.api.JoinEvent.Via;
import space.lectio.shared.Decision;

/** Whether one student came to one lesson. */
public sealed interface FirstJoin {

    record NotYet() implements FirstJoin {}

    record Came(Instant at) implements FirstJoin {}

    /**
     * The first click counts.
     *
     * @param opensAt who clicks earlier has only tried the link: some links lead somewhere all the time
     */
    default Decision<JoinEvent> come(long lessonId, long personId, Via via, Instant opensAt, Instant now) {
        var came = switch (this) {
            case NotYet _ -> false;
            case Came before -> !before.at.isBefore(opensAt);
        };
        return came || now.isBefore(opensAt)
                ? Decision.accept()
                : Decision.accept(new LessonJoined(lessonId, personId, via, now));
    }

    static FirstJoin evolve(JoinEvent event) {
        return switch (event) {
            case LessonJoined e -> new Came(e.at());
        };
    }
}

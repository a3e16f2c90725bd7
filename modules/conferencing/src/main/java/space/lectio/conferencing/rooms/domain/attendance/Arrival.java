package space.lectio.conferencing.rooms.domain.attendance;

import java.time.Instant;
import space.lectio.conferencing.api.ArrivalEvent;
import space.lectio.conferencing.api.ArrivalEvent.PersonCameToLesson;
import space.lectio.conferencing.api.ArrivalEvent.Via;
import space.lectio.shared.Decision;

/** Whether one student came to one lesson. */
public sealed interface Arrival {

    record NotYet() implements Arrival {}

    record Came(Instant at) implements Arrival {}

    /**
     * The first click counts.
     *
     * @param opensAt who clicks earlier has only tried the link: some links lead somewhere all the time
     */
    default Decision<ArrivalEvent> come(long lessonId, long personId, Via via, Instant opensAt, Instant now) {
        var came = switch (this) {
            case NotYet _ -> false;
            case Came before -> !before.at.isBefore(opensAt);
        };
        return came || now.isBefore(opensAt)
                ? Decision.accept()
                : Decision.accept(new PersonCameToLesson(lessonId, personId, via, now));
    }

    static Arrival evolve(ArrivalEvent event) {
        return switch (event) {
            case PersonCameToLesson e -> new Came(e.at());
        };
    }
}

package space.lectio.conferencing.api;

import java.util.Optional;
import space.lectio.shared.Caller;

/** Who comes with the ticket of a lesson's personal link. */
public interface TicketHolders {

    /** Who comes with this ticket, as that person is now; empty if it is no ticket for this lesson, or no longer one. */
    Optional<Caller> holder(String ticket, long lessonId);
}

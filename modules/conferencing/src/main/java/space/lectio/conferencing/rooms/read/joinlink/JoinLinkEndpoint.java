package space.lectio.conferencing.rooms.read.joinlink;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.PublicUrl;

/** A person's own lasting link to a lesson, for a calendar or a message: whoever has it comes in under that person's name. */
@RestController
class JoinLinkEndpoint {

    private final LessonsQuery lessons;
    private final JoinTickets tickets;
    private final PublicUrl publicUrl;

    JoinLinkEndpoint(LessonsQuery lessons, JoinTickets tickets, PublicUrl publicUrl) {
        this.lessons = lessons;
        this.tickets = tickets;
        this.publicUrl = publicUrl;
    }

    record PersonalLink(String url) {}

    @Operation(
            summary = "The own lasting link to a lesson",
            description = "For a calendar or a message: whoever has it comes in under that name.")
    @GetMapping("/api/schedule/lessons/{id}/join-link")
    PersonalLink joinLink(@PathVariable long id, Caller caller) {
        if (lessons.find(id, caller).isEmpty()) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        return new PersonalLink(publicUrl.of("/join/" + id + "?t=" + tickets.issue(id, caller.id())));
    }
}

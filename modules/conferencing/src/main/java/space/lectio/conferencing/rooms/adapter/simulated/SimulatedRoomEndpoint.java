package space.lectio.conferencing.rooms.adapter.simulated;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.web.HtmlPages;
import space.lectio.shared.web.HtmlPages.HtmlPage;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Where simulated links lead: a page that cannot be taken for a meeting. Anybody may see it; who has the password sees what is taught. */
@RestController
class SimulatedRoomEndpoint {

    private static final String PATH = "/simulated-room/{meetingId:[0-9]{1,20}}";

    private final SimulatedConferenceProvider simulation;
    private final MessageSource texts;
    private final HtmlPages pages;

    SimulatedRoomEndpoint(SimulatedConferenceProvider simulation, MessageSource texts, HtmlPages pages) {
        this.simulation = simulation;
        this.texts = texts;
        this.pages = pages;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SimulatedRoom(boolean simulated, String meetingId, String role, boolean ended, String detail) {}

    /** What the page's template names. */
    record Shown(
            String tone,
            String status,
            String title,
            String explanation,
            String topic,
            String meetingId,
            String role) {}

    @Operation(summary = "A simulated room", description = "Where simulated links lead.")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    SimulatedRoom json(
            @PathVariable String meetingId, @RequestParam(defaultValue = "participant") String role, Locale language) {
        return new SimulatedRoom(
                true,
                meetingId,
                role(role),
                simulation.hasEnded(meetingId),
                text("room.simulated.explained", language));
    }

    @Operation(summary = "A simulated room", description = "A page for browsers.")
    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable String meetingId,
            @RequestParam(defaultValue = "participant") String role,
            @RequestParam(defaultValue = "") String pwd,
            Locale language) {
        var ended = simulation.hasEnded(meetingId);
        var status = text(ended ? "room.simulated.status.ended" : "room.simulated.status.open", language);
        var title = text("room.simulated.title", language);
        var shown = new Shown(
                ended ? "over" : "good",
                status,
                title,
                text(ended ? "room.simulated.ended" : "room.simulated.explained", language),
                simulation.topicOf(meetingId, pwd),
                meetingId,
                text("room.simulated.role." + role(role), language));
        return pages.answer(
                ResponseEntity.ok(), HtmlPage.of("simulated-room", status + " · " + title, shown), language);
    }

    private static String role(String asked) {
        return "host".equals(asked) ? "host" : "participant";
    }

    private String text(String key, Locale language) {
        return String.valueOf(texts.getMessage(key, null, key, language));
    }
}

package space.lectio.conferencing.adapter.simulated;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Where simulated links lead: a page that cannot be taken for a meeting. Anybody may see it, it knows nothing. */
@RestController
class SimulatedRoomEndpoint {

    private final SimulatedConferenceProvider simulation;
    private final MessageSource texts;

    SimulatedRoomEndpoint(SimulatedConferenceProvider simulation, MessageSource texts) {
        this.simulation = simulation;
        this.texts = texts;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SimulatedRoom(boolean simulated, String meetingId, String role, boolean ended, String detail) {}

    @Operation(summary = "A simulated room", description = "Where simulated links lead.")
    @GetMapping(path = "/simulated-room/{meetingId:[0-9]{1,20}}", produces = MediaType.APPLICATION_JSON_VALUE)
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
    @GetMapping(path = "/simulated-room/{meetingId:[0-9]{1,20}}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(
            @PathVariable String meetingId, @RequestParam(defaultValue = "participant") String role, Locale language) {
        // Nothing of it comes from outside but the number and two known words: nothing to escape.
        var page = """
                <!doctype html>
                <html lang="%s">
                <meta charset="utf-8">
                <title>%s</title>
                <h1>%s %s</h1>
                <p>%s</p>
                <p>%s</p>
                </html>
                """.formatted(
                language.getLanguage(),
                text("room.simulated.title", language),
                text("room.simulated.title", language),
                meetingId,
                text("room.simulated.role." + role(role), language),
                text(simulation.hasEnded(meetingId) ? "room.simulated.ended" : "room.simulated.explained", language));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(page.getBytes(StandardCharsets.UTF_8));
    }

    private static String role(String asked) {
        return "host".equals(asked) ? "host" : "participant";
    }

    private String text(String key, Locale language) {
        return String.valueOf(texts.getMessage(key, null, key, language));
    }
}

package space.lectio.conferencing.rooms.adapter.webhook;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.rooms.adapter.postgres.WebhookInbox;
import space.lectio.conferencing.rooms.adapter.webhook.WebhookSignature.Secret;
import space.lectio.conferencing.rooms.adapter.zoom.WebhookRefusal;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomEvent;
import space.lectio.conferencing.rooms.automation.WebhookProcessor;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.SignedWebhook;

/**
 * The one receiver behind both addresses of the original. Nothing is done for who cannot sign, not even the proof that the address
 * is ours: it would sign for them.
 */
@RestController
class ReceiveWebhookEndpoint {

    private static final int LARGEST = 1 << 20;

    private final WebhookSignature signature;
    private final WebhookInbox inbox;
    private final WebhookProcessor work;

    ReceiveWebhookEndpoint(WebhookSignature signature, WebhookInbox inbox, WebhookProcessor work) {
        this.signature = signature;
        this.inbox = inbox;
        this.work = work;
    }

    @Operation(summary = "Whether the receiver is there")
    @GetMapping("/schedule/webhook/zoom")
    Map<String, String> here() {
        return Map.of("status", "ok");
    }

    @Operation(summary = "Receive a webhook of Zoom", description = "Signed by Zoom (`x-zm-signature`); at most 1 MB.")
    @PostMapping(
            path = {"/schedule/webhook/zoom", "/schedule/api/zoom/webhook"},
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, String> receive(HttpServletRequest request) throws IOException {
        var body = body(request);
        var signer = signature
                .signer(body, request.getHeader("x-zm-signature"), request.getHeader("x-zm-request-timestamp"))
                .orElseThrow(() -> new RefusedException(WebhookRefusal.INVALID_SIGNATURE));
        SignedWebhook.mark(request);
        var event = ZoomEvent.read(body);
        if ("endpoint.url_validation".equals(event.name())) {
            return proof(event, signer);
        }
        if (inbox.store(event, body)) {
            work.nudge();
        }
        return Map.of("status", "received");
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw new RefusedException(WebhookRefusal.WEBHOOK_TOO_LARGE);
        }
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new RefusedException(WebhookRefusal.WEBHOOK_TOO_LARGE);
        }
        return body;
    }

    private static Map<String, String> proof(ZoomEvent event, Secret signer) {
        var token = event.plainToken();
        if (token == null) {
            throw new RefusedException(WebhookRefusal.WEBHOOK_UNREADABLE);
        }
        return Map.of("plainToken", token, "encryptedToken", signer.sign(token));
    }
}

package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server to which the test talks as Zoom does. */
public abstract class WebhookServer extends ConferencingServer {

    protected static final String SECRET = "abc123";
    protected static final String PATH = "/schedule/api/zoom/webhook/";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Signed as it should be. */
    protected Answer tell(String body) {
        return deliver(PATH, bytes(body), signed(SECRET, bytes(body), timestamp()));
    }

    protected Answer deliver(String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    protected Map<String, String> signed(String secret, byte[] body, String timestamp) {
        return headers(signature(secret, timestamp, body), timestamp);
    }

    protected static Map<String, String> headers(String signature, String timestamp) {
        return new TreeMap<>(Map.of(
                "Content-Type", "application/json; charset=utf-8",
                "x-zm-signature", signature,
                "x-zm-request-timestamp", timestamp));
    }

    protected static String signature(String secret, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            mac.update(bytes("v0:" + timestamp + ":"));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException(exception);
        }
    }

    protected String timestamp() {
        return Long.toString(clock.instant().getEpochSecond());
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Of the account of a host that the test called {@code zoom}. */
    protected static String event(String name, String meetingId, Instant at) {
        return event(name, "acct-zoom", "\"" + meetingId + "\"", at, "");
    }

    protected static String event(String name, String account, String meetingId, Instant at, String more) {
        return """
                {"event": "%s", "event_ts": %d, "payload": {"account_id": "%s", "object": {
                  "id": %s, "uuid": "4444AAAiAAAAAiAiAiiAii==", "topic": "Математика", "type": 2%s}}}""".formatted(name, at.toEpochMilli(), account, meetingId, more);
    }

    /** Waits until what was told is carried out. */
    protected void carriedOut() {
        for (int look = 0; look < 400; look++) {
            if (database.fetch("select 1 from conferencing.webhook_delivery where state = 'NEW'")
                    .isEmpty()) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
        assertThat(database.fetch("select event, tries, remark from conferencing.webhook_delivery where state = 'NEW'"))
                .isEmpty();
    }

    protected void told(String body) {
        assertThat(tell(body).status()).isEqualTo(200);
        carriedOut();
    }

    protected boolean hasEnded(School school) {
        return Boolean.TRUE.equals(database.fetchValue(
                "select ended_at is not null from scheduling.lesson where id = ?", school.lesson()));
    }

    protected Instant in(int minutes) {
        return clock.instant().plus(Duration.ofMinutes(minutes));
    }
}

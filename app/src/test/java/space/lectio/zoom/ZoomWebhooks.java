package space.lectio.zoom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import space.lectio.zoom.StubZoom.Event;
import tools.jackson.databind.json.JsonMapper;

/** Tells a server what has happened at {@link StubZoom}, signed as Zoom signs; on request as unreliably as Zoom does. */
public final class ZoomWebhooks {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String url;
    private final String secretToken;
    private final InstantSource clock;

    public ZoomWebhooks(String url, String secretToken, InstantSource clock) {
        this.url = url;
        this.secretToken = secretToken;
        this.clock = clock;
    }

    public HttpResponse<String> send(Event event) {
        return sendSigned(body(event));
    }

    public HttpResponse<String> sendSigned(byte[] body) {
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        return sendRaw(body, timestamp, signature(secretToken, timestamp, body));
    }

    /** With whatever timestamp and signature a forger thinks of. */
    public HttpResponse<String> sendRaw(byte[] body, String timestamp, String signature) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("x-zm-request-timestamp", timestamp)
                .header("x-zm-signature", signature)
                .header("x-zm-request-id", UUID.randomUUID().toString())
                .header("x-zm-trackingid", "v=2.0;clid=us02;rid=WH_" + UUID.randomUUID())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The question by which Zoom checks, every 72 hours, that the address is ours. */
    public HttpResponse<String> validate(String plainToken) {
        return send(new Event("endpoint.url_validation", clock.instant(), Map.of("plainToken", plainToken)));
    }

    /**
     * Each event up to so many times, in any order, and some not at all.
     *
     * @param dropped from 0 to 1
     * @return the answers' statuses
     */
    public List<Integer> sendUnreliably(List<Event> events, int mostTimes, double dropped, Random random) {
        var deliveries = new ArrayList<Event>();
        for (var event : events) {
            if (random.nextDouble() >= dropped) {
                deliveries.addAll(Collections.nCopies(1 + random.nextInt(mostTimes), event));
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries.stream().map(event -> send(event).statusCode()).toList();
    }

    public static byte[] body(Event event) {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("event", event.name());
        envelope.put("event_ts", event.at().toEpochMilli());
        envelope.put("payload", event.payload());
        if (event.name().equals("recording.completed")) {
            envelope.put("download_token", UUID.randomUUID().toString());
        }
        return JSON.writeValueAsBytes(envelope);
    }

    public static String signature(String secretToken, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException(exception);
        }
    }
}

package space.lectio.zoom;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** That the stub is as strict as what is known of Zoom: a lenient one would prove nothing. */
class StubZoomTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StubZoom zoom = new StubZoom();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.shutdownNow();
        zoom.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token() throws Exception {
        var basic = Base64.getEncoder().encodeToString("client:secret".getBytes(StandardCharsets.UTF_8));
        var answer = send(HttpRequest.newBuilder(URI.create(zoom.oauthUrl()))
                .header("Authorization", "Basic " + basic)
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=account_credentials&account_id=acct")));
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> api(String method, String path, String token, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(zoom.apiUrl() + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static final String MEETING =
            "{\"topic\":\"t\",\"start_time\":\"2026-11-23T10:00:00Z\",\"agenda\":\"m:1\"}";

    @Test
    void whoIsTooFastIsToldWithoutADate() throws Exception {
        zoom.addAccount("acct", "client", "secret");
        zoom.plan("acct", StubZoom.Plan.FREE);
        var token = token();
        var statuses = new ArrayList<Integer>();
        for (int n = 0; n < 4; n++) {
            statuses.add(api("GET", "/users/me/meetings", token, "").statusCode());
        }
        assertThat(statuses).containsExactly(200, 200, 429, 429);
        var refused = api("GET", "/users/me/meetings", token, "");
        assertThat(refused.headers().firstValue("X-RateLimit-Type")).contains("QPS");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void theHundredAndFirstRequestOfADayIsRefusedAsIfItWereOfAnotherLimit() throws Exception {
        zoom.addAccount("acct", "client", "secret");
        zoom.plan("acct", StubZoom.Plan.BUSINESS);
        zoom.clock(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));
        var token = token();
        var last = 0;
        for (int n = 0; n < 100; n++) {
            last = api("POST", "/users/me/meetings", token, MEETING).statusCode();
            Thread.sleep(20);
        }
        assertThat(last).isEqualTo(201);
        var refused = api("POST", "/users/me/meetings", token, MEETING);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("this particular user");
        assertThat(refused.headers().firstValue("X-RateLimit-Type")).isEmpty();
        assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("5893");
    }

    @Test
    void aSecondMeetingOfAHostClashesAndNobodyKnowingAMarkMakesAnOrphan() throws Exception {
        zoom.addAccount("acct", "client", "secret");
        var token = token();
        var first = JSON.readTree(
                        api("POST", "/users/me/meetings", token, MEETING).body())
                .path("id")
                .asString();
        var second = JSON.readTree(
                        api("POST", "/users/me/meetings", token, MEETING).body())
                .path("id")
                .asString();
        assertThat(zoom.marked("m:1")).hasSize(2);
        assertThat(zoom.orphans(Set.of())).hasSize(2);
        assertThat(zoom.orphans(Set.of("m:1"))).isEmpty();
        zoom.startMeeting(first);
        assertThat(zoom.clashes()).isZero();
        zoom.startMeeting(second);
        assertThat(zoom.clashes()).isEqualTo(1);
        assertThat(zoom.meeting(first).isOver()).isTrue();
        assertThat(api("DELETE", "/meetings/" + second, token, "").statusCode()).isEqualTo(204);
        var again = api("DELETE", "/meetings/" + second, token, "");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("3001");
        assertThat(again.headers().firstValue("x-zm-trackingid")).isPresent();
    }

    @Test
    void webhooksAreSignedAsZoomSigns() {
        assertThat(ZoomWebhooks.signature(
                        "abc123", "1700000000", "{\"event\":\"meeting.started\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v0=e9e828039926af0263196d5a7b0098614b5420b6fe1f80f5670b4f27a0998ac1");
    }

    @Test
    void webhooksTellWhatHasHappenedOnRequestUnreliably() throws Exception {
        zoom.addAccount("acct", "client", "secret");
        var created = api("POST", "/users/me/meetings", token(), MEETING);
        var id = JSON.readTree(created.body()).path("id").asString();
        zoom.startMeeting(id);
        zoom.joins(id, "p1", "Лиза", "lisa@school.example");
        zoom.endMeeting(id);
        var events = zoom.takeEvents();
        assertThat(events)
                .extracting(StubZoom.Event::name)
                .containsExactly(
                        "meeting.created",
                        "meeting.started",
                        "meeting.participant_joined",
                        "meeting.participant_left",
                        "meeting.ended");

        var bodies = Collections.synchronizedList(new ArrayList<String>());
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                var bytes = exchange.getRequestBody().readAllBytes();
                var right = ZoomWebhooks.signature(
                        "hook", exchange.getRequestHeaders().getFirst("x-zm-request-timestamp"), bytes);
                bodies.add(new String(bytes, StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(
                        right.equals(exchange.getRequestHeaders().getFirst("x-zm-signature")) ? 204 : 401, -1);
            }
        });
        receiver.start();
        try {
            var webhooks = new ZoomWebhooks(
                    "http://localhost:" + receiver.getAddress().getPort() + "/hook", "hook", Clock.systemUTC());
            var statuses = webhooks.sendUnreliably(events, 3, 0, new Random(1));
            assertThat(statuses).hasSizeBetween(5, 15).containsOnly(204);
            assertThat(new HashSet<>(bodies)).hasSize(5);
            assertThat(webhooks.sendUnreliably(events, 3, 1, new Random(1))).isEmpty();
            assertThat(webhooks.sendRaw("{}".getBytes(StandardCharsets.UTF_8), "0", "v0=0")
                            .statusCode())
                    .isEqualTo(401);
        } finally {
            receiver.stop(0);
        }
        assertThat(List.copyOf(bodies)).anyMatch(body -> body.contains("\"event\":\"meeting.ended\""));
    }
}

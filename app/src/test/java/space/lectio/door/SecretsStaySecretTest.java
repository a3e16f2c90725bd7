package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import space.lectio.TestServer;

/**
 * A password, a token, a ticket, a Zoom secret and a webhook's text go into the server in every way that requests go wrong. None
 * comes out of it: not in the log, whatever its level may be in a school, not in an answer, not in the actuator.
 */
class SecretsStaySecretTest extends TestServer {

    private static final String PASSWORD = "Canary-Password-7351";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.CanaryToken7352.CanarySignature7352";
    private static final String TICKET = "CanaryTicket7353";
    private static final String ZOOM_SECRET = "CanaryZoomSecret7354";
    private static final String WEBHOOK = "CanaryWebhook7355";
    private static final List<String> CANARIES =
            List.of(PASSWORD, "CanaryToken7352", "CanarySignature7352", TICKET, ZOOM_SECRET, WEBHOOK);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("space.lectio");
    private final List<String> answers = new ArrayList<>();
    private Level before = Level.ERROR;

    @BeforeEach
    void listen() {
        before = ours.getLevel();
        // More than a school logs: what is not even said at DEBUG is not said.
        ours.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
        ours.addAppender(log);
        // Not to the console: there are thousands of lines.
        ours.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
        ours.detachAppender(log);
        ours.setAdditive(true);
        ours.setLevel(before);
    }

    private void send(String request) throws IOException {
        try (var http = new RawHttp(port)) {
            http.send(request.getBytes(StandardCharsets.UTF_8)).endOfSending();
            http.answer().ifPresent(answer -> {
                var headers = new StringBuilder();
                answer.headers()
                        .forEach(header -> headers.append(header[0])
                                .append(": ")
                                .append(header[1])
                                .append('\n'));
                answers.add(answer.status() + "\n" + headers + answer.body());
            });
        }
    }

    /** The body as it is, and wrong in every way. */
    private void everyWay(String method, String path, String headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8).length;
        var start = method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + headers;
        send(start + "Content-Type: application/json\r\nContent-Length: " + bytes + "\r\n\r\n" + body);
        send(start + "Content-Type: application/json\r\nContent-Length: " + (bytes - 1) + "\r\n\r\n" + body);
        send(start + "Content-Type: application/json\r\nContent-Length: " + (bytes + 9) + "\r\n\r\n" + body);
        send(start + "Content-Type: application/json; charset=x\r\nContent-Length: " + bytes + "\r\n\r\n" + body);
        send(start + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + bytes + "\r\n\r\n" + body);
        send(start + "Content-Type: multipart/form-data\r\nContent-Length: " + bytes + "\r\n\r\n" + body);
        send(start + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + body);
        var array = body.replace("{", "[{").replace("}", "}]");
        send(start + "Content-Type: application/json\r\nContent-Length: " + (bytes + 2) + "\r\n\r\n" + array);
        var unquoted = body.replace("\"}", "\"");
        send(start + "Content-Type: application/json\r\nContent-Length: " + (bytes - 1) + "\r\n\r\n" + unquoted);
        var long0 = body.replace("}", ",\"x\":\"" + "y".repeat(3 << 20) + "\"}");
        send(start + "Content-Type: application/json\r\nContent-Length: " + long0.length() + "\r\n\r\n" + long0);
    }

    @Test
    void noneComesOut() throws Exception {
        var admin = "Authorization: Bearer " + tokenFor(aPerson("admin", "Анна", "Петрова"), "admin") + "\r\n";
        var teacher = "Authorization: Bearer " + tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher") + "\r\n";
        everyWay("POST", "/api/jwt/token/", "", "{\"email\":\"a@b.example\",\"password\":\"" + PASSWORD + "\"}");
        everyWay("POST", "/api/jwt/token/", "", "{\"password\":\"x\",\"email\":\"" + PASSWORD + "\"}");
        everyWay(
                "POST",
                "/api/change-password/",
                teacher,
                "{\"old_password\":\"" + PASSWORD + "\",\"new_password\":\"" + PASSWORD + "1\"}");
        for (var path : new String[] {"refresh", "verify", "logout"}) {
            everyWay(
                    "POST",
                    "/api/jwt/" + path + "/",
                    "",
                    "{\"refresh\":\"" + TOKEN + "\",\"token\":\"" + TOKEN + "\"}");
        }
        everyWay(
                "POST",
                "/api/zoom-pool/zoom-accounts/",
                admin,
                "{\"label\":\"x\",\"zoom_account_id\":\"a\",\"api_key\":\"k\",\"api_secret\":\"" + ZOOM_SECRET + "\"}");
        everyWay(
                "POST",
                "/api/integrations/zoom/save-credentials/",
                teacher,
                "{\"account_id\":\"a\",\"client_id\":\"k\",\"client_secret\":\"" + ZOOM_SECRET + "\"}");
        everyWay("POST", "/schedule/webhook/zoom/", "", "{\"event\":\"" + WEBHOOK + "\"}");
        var signed =
                "{\"event\":\"meeting.started\",\"payload\":{\"object\":{\"id\":\"" + WEBHOOK + "\",\"topic\":7}}}";
        everyWay("POST", "/schedule/webhook/zoom/", signature(signed), signed);
        for (var query : new String[] {
            "?token=" + TOKEN, "?t=" + TICKET, "?password=" + PASSWORD, "?x=%zz&t=" + TICKET, "?=&token=" + TOKEN
        }) {
            for (var path : new String[] {
                "/api/schedule/recordings/1/stream/", "/join/1", "/api/me/", "/nothing", "/%zz", "/a;b", "/<x>"
            }) {
                send("GET " + path + query + " HTTP/1.1\r\nHost: x\r\n\r\n");
                send("GET " + path + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n");
                send("GET " + path + query + " HTTP/1.1\r\nHost: x\r\nX-" + "y".repeat(9_000) + ": " + TOKEN
                        + "\r\n\r\n");
                send("GET " + path + query + "<> HTTP/1.1\r\nHost: x\r\n\r\n");
            }
        }
        send("GET /join/1;t=" + TICKET + " HTTP/1.1\r\nHost: x\r\n\r\n");
        for (var secret : new String[] {TICKET, TOKEN, PASSWORD.replaceAll("[^A-Za-z0-9]", "")}) {
            for (var path : new String[] {
                "/join/9%3Ft=", "/join/9%3ft%3D", "/join/", "/x/", "/api/me/", "/api/jwt/refresh&", "/%zz/", "/a|b/"
            }) {
                send("GET " + path + secret + " HTTP/1.1\r\nHost: x\r\n\r\n");
                send("POST " + path + secret + "/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n{");
            }
            send(secret + " / HTTP/1.1\r\nHost: x\r\n\r\n");
            send("GET / HTTP/1.1\r\nHost: " + secret + "<>\r\n\r\n");
            send("CONNECT " + secret + ":443 HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        send("GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \u0001" + TOKEN + "\r\n\r\n");
        send("GET / HTTP/1.1\r\nHost: x\r\nBad Header" + TOKEN + ": x\r\n\r\n");
        for (var path : new String[] {
            "", "/env", "/health", "/loggers", "/configprops", "/httpexchanges", "/heapdump", "/metrics"
        }) {
            send("GET /actuator" + path + " HTTP/1.1\r\nHost: x\r\n" + admin + "\r\n");
        }

        System.out.println("answers looked through: " + answers.size() + ", lines of log: " + log.list.size());
        assertThat(answers).hasSizeGreaterThan(200);
        assertThat(log.list).as("something was logged").isNotEmpty();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(CANARIES));
        assertThat(log.list.stream().map(SecretsStaySecretTest::written))
                .allSatisfy(line -> assertThat(line).doesNotContain(CANARIES));
    }

    private static String written(ILoggingEvent event) {
        return event.getFormattedMessage()
                + event.getMDCPropertyMap()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    private String signature(String body) throws Exception {
        var time = Long.toString(clock.instant().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("abc123".getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        var sign = HexFormat.of().formatHex(mac.doFinal(("v0:" + time + ":" + body).getBytes(StandardCharsets.UTF_8)));
        return "x-zm-signature: v0=" + sign + "\r\nx-zm-request-timestamp: " + time + "\r\n";
    }
}

package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a body is read, where, and for how long. */
class BodyLimitsTest extends DoorServer {

    String token = "";
    String place = "";

    @BeforeEach
    void somebody() {
        token = tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher");
        place = aPlace();
    }

    /** Valid JSON of exactly so many bytes, which no endpoint takes. */
    private static String json(int bytes) {
        return "{\"unknown\":\"" + "x".repeat(bytes - 14) + "\"}";
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/jwt/token/, 16",
        "POST, /accounts/api/jwt/token/, 16",
        "POST, /api/jwt/refresh/, 16",
        "POST, /api/change-password/, 16",
        "POST, /api/groups/join_by_code/, 16",
        "POST, /api/groups/, 256",
        "PATCH, /api/schedule/lessons/1/, 256",
        "POST, /api/nothing/, 256",
        "PATCH, /api/me/, 3072",
        "POST, /schedule/webhook/zoom/, 1024",
        "POST, /schedule/api/zoom/webhook/, 1024"
    })
    void everyPathReadsAsMuchAsItsKindAndNoMore(String method, String path, int kilobytes) throws IOException {
        var just = json(kilobytes << 10);
        var more = just + " ";

        assertThat(ask(place, method, path, token, just).status())
                .isNotEqualTo(413)
                .isLessThan(500);
        var refused = ask(place, method, path, token, more);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(JSON.readTree(refused.body()).path("limit_bytes").asInt()).isEqualTo(kilobytes << 10);
        assertThat(chunked(method, path, more).status())
                .as("without its length told")
                .isEqualTo(413);
    }

    private RawHttp.Answer chunked(String method, String path, String body) throws IOException {
        try (var http = new RawHttp(port, place)) {
            try {
                http.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            } catch (IOException answeredAlready) {
                // the answer may come before the end
            }
            return http.answer().orElseThrow();
        }
    }

    /** The security filters throw at such a header also while a refusal is written: the answer was 200 without a body. */
    @Test
    void aHeaderWithAControlCharacterIsRefusedInWords() throws IOException {
        for (var header : List.of("Accept-Language", "Accept", "User-Agent", "X-Other")) {
            for (var path : List.of("/api/me/", "/nothing", "/join/9", "/api/jwt/token/")) {
                var answer = ask(aPlace(), "GET", path, null, "", header + ": \u0080");
                assertThat(answer.status()).as(header + " " + path).isEqualTo(400);
                assertThat(answer.body()).as(header + " " + path).contains("header_malformed");
            }
        }
    }

    @Test
    void aPictureOfTheFullSizeIsTaken() throws IOException {
        var picture = "data:image/png;base64," + "A".repeat(1_999_000);

        assertThat(ask(place, "PATCH", "/api/me/", token, "{\"avatar\":\"" + picture + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"'[', 101, ']'", "'{\"a\":', 101, '1}'", "'[1', 50000, ',1]'"})
    void aDocumentHasSoManyValuesAndLevelsAndNoMore(String open, int times, String close) throws IOException {
        var answer = ask(
                place,
                "POST",
                "/api/groups/",
                token,
                "{\"x\":" + (times > 1000 ? "[1" + ",1".repeat(times) + "]" : open.repeat(times)) + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("body_too_complex");
    }

    @Test
    void aListOfTenThousandIsRefusedForItsLengthOnly() throws IOException {
        var ids = IntStream.range(1, 10_001).mapToObj(Integer::toString).toList();
        var answer = ask(
                place,
                "POST",
                "/api/groups/",
                token,
                "{\"name\":\"x\",\"student_ids\":[" + String.join(",", ids) + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).has("student_ids")).isTrue();
    }

    @Test
    void aBodyThatStopsEndsIn408() throws IOException {
        try (var http = new RawHttp(port, place)) {
            var started = System.nanoTime();
            http.send(head(100) + "{\"a\":");
            assertThat(http.answer()).hasValueSatisfying(answer -> {
                assertThat(answer.status()).isEqualTo(408);
                assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("body_too_slow");
            });
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void aBodyThatTricklesEndsIn408() throws Exception {
        try (var http = new RawHttp(port, place)) {
            http.send(
                    "POST /api/jwt/token/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
            var trickle = new Thread(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        http.send(" ");
                        Thread.sleep(250);
                    }
                } catch (IOException | InterruptedException answered) {
                    // the server has had enough
                }
            });
            var started = System.nanoTime();
            trickle.start();
            assertThat(http.answer())
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(408));
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
            trickle.interrupt();
            trickle.join();
        }
    }

    private String head(int length) {
        return "POST /api/groups/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** With the token of nobody, a page of JSON is all that is read; who signs in again and repeats it is served. */
    @Test
    void whoShowsNoTokenIsReadAsLittleAsASignInNeeds() throws IOException {
        var longer = json(17 << 10);
        for (var wrong : List.of("an.old.token", token + "x")) {
            var refused = ask(place, "POST", "/api/groups/", wrong, longer);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("token_not_valid");
            assertThat(refused.header("WWW-Authenticate")).isPresent();
            assertThat(SecurityHeadersTest.missing(refused)).isEmpty();
        }
        assertThat(ask(place, "PATCH", "/api/me/", null, longer).status()).isEqualTo(401);
        assertThat(ask(place, "POST", "/join/9", null, longer).status()).isEqualTo(413);
        assertThat(ask(place, "POST", "/api/groups/", token, longer).status()).isEqualTo(400);
    }

    /** One person has 32 bodies on their way at most, so that here 33 connections show what 2,048 of many addresses do. */
    @Test
    void aBodyOfWhichOneByteComesGivesWayToTheNextOne() throws Exception {
        var slow = new ArrayList<RawHttp>();
        try {
            for (int i = 0; i < 32; i++) {
                var http = new RawHttp(port, place);
                slow.add(http);
                http.send("PATCH /api/me/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n{");
                Thread.sleep(i == 0 ? 100 : 0);
            }
            Thread.sleep(700);

            assertThat(ask(place, "PATCH", "/api/me/", token, "{\"bio\":\"\"}").status())
                    .isEqualTo(200);
            var gaveWay = slow.getFirst();
            gaveWay.waitAtMost(Duration.ofSeconds(2));
            assertThat(gaveWay.answer()).hasValueSatisfying(answer -> {
                assertThat(answer.status()).isEqualTo(408);
                assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("body_too_slow");
                assertThat(SecurityHeadersTest.missing(answer)).isEmpty();
            });
            assertThat(gaveWay.isClosedByServer(Duration.ofSeconds(2))).isTrue();
        } finally {
            for (var http : slow) {
                http.close();
            }
        }
    }

    /** Sixteen connections of 9.6 MB each without the last byte; the same at the limit of a profile; meanwhile others work. */
    @Test
    void documentsThatAreNeverFinishedTakeNoMemoryAndHoldNobodyUp() throws Exception {
        var before = usedHeap();
        for (var attack : List.of(
                new Attack("POST /api/groups/", 100 << 20),
                new Attack("POST /api/groups/", 9_600_000),
                new Attack("PATCH /api/me/", 3_000_000))) {
            var statuses = new ArrayList<Integer>();
            var slowest = 0L;
            try (var threads = Executors.newFixedThreadPool(16)) {
                var sent = IntStream.range(0, 16)
                        .mapToObj(_ -> threads.submit(() -> attack.send(this)))
                        .toList();
                for (int i = 0; i < 20; i++) {
                    var started = System.nanoTime();
                    assertThat(ask(aPlace(), "GET", "/api/groups/", token, "").status())
                            .isEqualTo(200);
                    slowest = Math.max(slowest, System.nanoTime() - started);
                    Thread.sleep(50);
                }
                for (var each : sent) {
                    statuses.add(each.get());
                }
            }
            System.out.println("16 x " + attack + ": " + statuses + ", others' slowest " + slowest / 1_000_000 + " ms");
            assertThat(statuses).allSatisfy(status -> assertThat(status).isIn(408, 413, 429));
            assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(usedHeap() - before).as("heap, bytes more").isLessThan(64 << 20);
    }

    record Attack(String line, int bytes) {

        int send(BodyLimitsTest test) throws IOException {
            try (var http = new RawHttp(test.port, test.place)) {
                http.send(line + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + test.token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes
                        + "\r\n\r\n{\"a\":[{\"a\":1}");
                try {
                    var part = ",{\"a\":1}".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
                    for (int sent = 14; sent + part.length < bytes; sent += part.length) {
                        http.send(part);
                    }
                } catch (IOException answeredAlready) {
                    // refused before the end
                }
                return http.answer().map(RawHttp.Answer::status).orElse(413);
            }
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

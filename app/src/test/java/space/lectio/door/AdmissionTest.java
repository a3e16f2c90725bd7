package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many requests are carried out at once (here 20, four of one person while four more wait), and who hears of it when it is
 * enough.
 */
class AdmissionTest extends DoorServer {

    private final List<RawHttp> open = new ArrayList<>();

    @BeforeEach
    void nobodyGoesOn() {
        held.gate = new CountDownLatch(1);
    }

    @AfterEach
    void everybodyGoesOn() throws IOException {
        held.gate.countDown();
        for (var http : open) {
            http.close();
        }
        await(() -> held.inside.get() == 0);
    }

    private RawHttp hold(String token, String place) throws IOException {
        var http = new RawHttp(port, place);
        open.add(http);
        return http.send("GET /api/held HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    }

    private String aTeacher() {
        return tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher");
    }

    @Test
    void theSurplusHearsSoAtOnceAndHealthIsAnswered() throws IOException {
        var place = aPlace();
        for (int person = 0; person < 20; person++) {
            hold(aTeacher(), place);
        }
        await(() -> held.inside.get() == 20);

        var started = System.nanoTime();
        var refused = ask(place, "GET", "/api/me/", aTeacher(), "");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).hasValue("1");
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("server_busy");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
        assertThat(ask(place, "GET", "/api/health/", null, "").status()).isEqualTo(200);

        held.gate.countDown();
        for (var http : open) {
            assertThat(http.answer())
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
        }
        assertThat(ask(place, "GET", "/api/me/", aTeacher(), "").status()).isEqualTo(200);
    }

    /** A home page asks for eight things at once: all are answered, four at a time. */
    @Test
    void onePersonTakesNoMoreThanTheirShareAndTheRestWaitsItsTurn() throws Exception {
        var place = aPlace();
        var one = aTeacher();
        for (int i = 0; i < 8; i++) {
            hold(one, place);
        }
        await(() -> held.inside.get() == 4);

        var refused = ask(place, "GET", "/api/me/", one, "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("too_many_at_once");
        assertThat(refused.header("Retry-After")).hasValue("1");
        assertThat(ask(place, "GET", "/api/me/", aTeacher(), "").status()).isEqualTo(200);
        assertThat(held.inside).as("the others wait without a place").hasValue(4);

        held.gate.countDown();
        for (var http : open) {
            assertThat(http.answer())
                    .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(200));
        }
    }

    @Test
    void whoWaitsInVainHearsSoAfterTwoSeconds() throws Exception {
        var place = aPlace();
        var one = aTeacher();
        for (int i = 0; i < 4; i++) {
            hold(one, place);
        }
        await(() -> held.inside.get() == 4);

        var started = System.nanoTime();
        assertThat(ask(place, "GET", "/api/me/", one, "").status()).isEqualTo(429);
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
        assertThat(ask(place, "POST", "/api/groups/", one, "{}").status())
                .as("a write has a turn of its own")
                .isEqualTo(400);
    }

    /** A webhook's signature is looked at after its body; until then it is any stranger's. */
    @Test
    void webhooksOfOneAddressAreBounded() throws Exception {
        var place = aPlace();
        var slow = "POST /schedule/webhook/zoom/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n" + "x".repeat(200_000);
        for (int i = 0; i < 60; i++) {
            var http = new RawHttp(port, place);
            open.add(http);
            http.send(slow);
        }
        Thread.sleep(1_000);

        assertThat(ask(aPlace(), "POST", "/schedule/webhook/zoom/", null, "{}").status())
                .as("somebody else's is read")
                .isEqualTo(403);
        assertThat(ask(aPlace(), "PATCH", "/api/me/", aTeacher(), "{\"bio\":\"" + "x".repeat(900) + "\"}")
                        .status())
                .isLessThan(429);
        var ended = 0;
        for (var http : open) {
            http.waitAtMost(Duration.ofMillis(50));
            try {
                // An answer, or none: with bytes left unread the connection is reset, and the answer may be lost on its
                // way.
                http.answer();
                ended++;
            } catch (java.net.SocketTimeoutException stillRead) {
                // within the address's share
            }
        }
        assertThat(ended).isGreaterThan(20);
    }

    @Test
    void aSlowBodyTakesNoPlace() throws IOException {
        var place = aPlace();
        var token = aTeacher();
        for (int i = 0; i < 30; i++) {
            var http = new RawHttp(port, place);
            open.add(http);
            http.send("POST /api/groups/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        }

        assertThat(ask(aPlace(), "GET", "/api/me/", token, "").status()).isEqualTo(200);
    }
}

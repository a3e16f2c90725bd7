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

/** How many requests are carried out at once (here 20, and 8 of one person), and who hears of it when it is enough. */
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
        for (int person = 0; person < 4; person++) {
            var token = aTeacher();
            for (int i = 0; i < 5; i++) {
                hold(token, place);
            }
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

    @Test
    void onePersonTakesNoMoreThanTheirShare() throws IOException {
        var place = aPlace();
        var one = aTeacher();
        for (int i = 0; i < 8; i++) {
            hold(one, place);
        }
        await(() -> held.inside.get() == 8);

        var refused = ask(place, "GET", "/api/me/", one, "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(JSON.readTree(refused.body()).path("code").asString()).isEqualTo("too_many_at_once");
        assertThat(ask(place, "GET", "/api/me/", aTeacher(), "").status()).isEqualTo(200);
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

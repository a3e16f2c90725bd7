package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is believed about where a request comes from, and by which address the client came. */
class TrustedProxiesTest extends DoorServer {

    String token = "";

    @BeforeEach
    void aTeacherWithTwoPages() {
        var teacher = aPerson("teacher", "Анна", "Петрова");
        for (int i = 0; i < 21; i++) {
            aGroup("Группа " + i, teacher);
        }
        token = tokenFor(teacher, "teacher");
    }

    private String next(String from, String... headers) throws IOException {
        return JSON.readTree(
                        ask(from, "GET", "/api/groups/", token, "", headers).body())
                .path("next")
                .asString();
    }

    /** How many wrong sign-ins the address may still make. */
    private int left(String from, String... headers) throws IOException {
        var answer = ask(from, "POST", "/api/jwt/token/", null, "{}", headers);
        return Integer.parseInt(answer.header("RateLimit").orElseThrow().replaceAll(".*r=([0-9]+).*", "$1"));
    }

    @Test
    void linksFollowTheOriginThatTheProxyForwards() throws IOException {
        assertThat(next(PROXY, "X-Forwarded-Proto: https", "X-Forwarded-Host: school.example"))
                .isEqualTo("https://school.example/api/groups/?page=2");
        assertThat(next(PROXY, "X-Forwarded-Proto: https", "X-Forwarded-Host: school.example:8443"))
                .isEqualTo("https://school.example:8443/api/groups/?page=2");
        assertThat(next(PROXY, "X-Forwarded-Proto: https", "X-Forwarded-Host: school.example", "X-Forwarded-Port: 444"))
                .isEqualTo("https://school.example:444/api/groups/?page=2");
    }

    @Test
    void nobodyElseIsBelieved() throws IOException {
        var outside = aPlace();

        assertThat(next(outside, "X-Forwarded-Proto: https", "X-Forwarded-Host: evil.example", "X-Forwarded-Port: 1"))
                .isEqualTo("http://school.test:" + port + "/api/groups/?page=2");
        assertThat(ask(outside, "GET", "/api/health", null, "", "X-Forwarded-Proto: https")
                        .header("Strict-Transport-Security"))
                .isEmpty();
        assertThat(left(outside, "X-Forwarded-For: " + anAddress())).isEqualTo(49);
        assertThat(left(outside, "X-Forwarded-For: " + anAddress()))
                .as("the same place")
                .isEqualTo(48);
    }

    @Test
    void theClientIsTheRightMostAddressThatIsNoTrustedProxy() throws IOException {
        var client = anAddress();

        assertThat(left(PROXY, "X-Forwarded-For: " + client)).isEqualTo(49);
        assertThat(left(PROXY, "X-Forwarded-For: 198.51.100.1, " + client))
                .as("what the client wrote")
                .isEqualTo(48);
        assertThat(left(PROXY, "X-Forwarded-For: 198.51.100.2", "X-Forwarded-For: " + client + ", 10.1.2.3"))
                .as("behind a second trusted proxy, in two headers")
                .isEqualTo(47);
        assertThat(left(PROXY, "X-Forwarded-For: " + client + ":50123"))
                .as("with a port")
                .isEqualTo(46);
        assertThat(left(PROXY, "X-Forwarded-For: " + client + ", nonsense"))
                .as("what is no address ends the search: this one is the proxy's own")
                .isNotEqualTo(45);
    }

    @Test
    void anIpv6SubscriberIsOnePlace() throws IOException {
        assertThat(left(PROXY, "X-Forwarded-For: 2001:db8:1:2::1")).isEqualTo(49);
        assertThat(left(PROXY, "X-Forwarded-For: 2001:db8:1:2:ffff::9")).isEqualTo(48);
        assertThat(left(PROXY, "X-Forwarded-For: [2001:db8:1:2::3]:1234")).isEqualTo(47);
        assertThat(left(PROXY, "X-Forwarded-For: 2001:db8:1:3::1")).isEqualTo(49);
    }

    @ParameterizedTest
    @CsvSource({
        "https, true",
        "HTTPS, true",
        "http, false",
        "'http, https', true",
        "'https, http', false",
        "gopher, false"
    })
    void aTrustedProxySaysWhetherTheClientCameByTls(String scheme, boolean secure) throws IOException {
        var answer = ask(PROXY, "GET", "/api/health", null, "", "X-Forwarded-Proto: " + scheme);

        assertThat(answer.header("Strict-Transport-Security").isPresent()).isEqualTo(secure);
    }

    @ParameterizedTest
    @CsvSource({"evil.example/path", "a b", "'evil.example\"><script>'", "a@b", "''"})
    void aHostThatIsNoneChangesNothing(String host) throws IOException {
        assertThat(next(PROXY, "X-Forwarded-Host: " + host))
                .isEqualTo("http://school.test:" + port + "/api/groups/?page=2");
    }
}

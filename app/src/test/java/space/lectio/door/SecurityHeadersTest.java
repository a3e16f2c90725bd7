package space.lectio.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer carries them, whoever wrote it. MalformedRequestsTest asks the same of every endpoint. */
class SecurityHeadersTest extends DoorServer {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer");

    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Of pages: what they hold themselves, and where their form leads. PagesTest looks whether the hashes are right. */
    private static final Pattern POLICY_OF_PAGES = Pattern.compile(
            "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; img-src data:"
                    + "(; script-src 'sha256-[A-Za-z0-9+/=]{44}'; connect-src 'self')?"
                    + "; form-action ('none'|'self' https:( http://[A-Za-z0-9.:-]+)?); base-uri 'none'; frame-ancestors 'none'");

    /** Names of headers that the answer lacks or has twice or with another value. */
    static List<String> missing(RawHttp.Answer answer) {
        var wrong = new ArrayList<String>();
        ALWAYS.forEach((name, value) -> {
            if (answer.count(name) != 1 || !answer.header(name).orElseThrow().equals(value)) {
                wrong.add(name + " but " + answer.header(name) + " x " + answer.count(name));
            }
        });
        var policy = answer.header("Content-Security-Policy").orElse("");
        var isPage = answer.header("Content-Type").orElse("").startsWith("text/html");
        if (answer.count("Content-Security-Policy") != 1
                || !(isPage ? POLICY_OF_PAGES.matcher(policy).matches() : policy.equals(POLICY))) {
            wrong.add("Content-Security-Policy but " + policy);
        }
        if (answer.count("Cache-Control") != 1
                || !answer.header("Cache-Control").orElseThrow().contains("no-store")) {
            wrong.add("Cache-Control but " + answer.header("Cache-Control") + " x " + answer.count("Cache-Control"));
        }
        return wrong;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1", // 200
                "GET /api/health/ HTTP/1.1",
                "GET /api/me/ HTTP/1.1", // 401
                "GET /nothing HTTP/1.1", // 404
                "DELETE /api/health HTTP/1.1", // 405
                "HEAD /api/me/ HTTP/1.1",
                "OPTIONS /api/me/ HTTP/1.1",
                "OPTIONS * HTTP/1.1", // answered by Tomcat's adapter
                "TRACE / HTTP/1.1", // refused by Tomcat's adapter
                "CONNECT a:1 HTTP/1.1", // refused before Tomcat's adapter
                "GET / HTTP/9.9",
                "GET /%zz HTTP/1.1", // 400 by Tomcat
                "GET /<> HTTP/1.1",
                "G\u0001T / HTTP/1.1",
                "GET /a;b HTTP/1.1", // 400 by Spring Security's firewall
                "GET //a HTTP/1.1",
                "GET /?x=%FF HTTP/1.1",
                "GET /simulated-room/90000000001 HTTP/1.1",
                "GET /join/1?t=nonsense HTTP/1.1",
                "GET /join/abc HTTP/1.1",
                "GET /docs HTTP/1.1",
                "GET /actuator HTTP/1.1",
                "GET /actuator/env HTTP/1.1",
                "GET /error HTTP/1.1"
            })
    void everyAnswerHasThem(String line) throws IOException {
        var place = aPlace();
        for (var accept : new String[] {"application/json", "text/html", "image/png"}) {
            try (var http = new RawHttp(port, place)) {
                var answer = http.send(line + "\r\nHost: x\r\nAccept: " + accept + "\r\nConnection: close\r\n\r\n")
                        .answer()
                        .orElseThrow();
                assertThat(missing(answer))
                        .as(line + " " + accept + " " + answer.status())
                        .isEmpty();
                assertThat(answer.header("Strict-Transport-Security"))
                        .as("without TLS")
                        .isEmpty();
                if (answer.status() >= 400 && !answer.body().isEmpty()) {
                    assertThat(answer.header("Content-Type").orElse(""))
                            .as(line)
                            .matches("application/problem\\+json.*|text/html;charset=UTF-8");
                    assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "\tat ");
                }
            }
        }
    }

    /** What Tomcat calls a failure of the server, or refuses without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECT a:1 HTTP/1.1|Host: a:1",
                "CONNECT /api/me/ HTTP/1.1|Host: x",
                "GET / HTTP/1.2|Host: x",
                "GET / HTTP/2.0|Host: x",
                "GET / HTTP/9.9|Host: x",
                "PRI * HTTP/2.0||SM|", // how HTTP/2 begins
                "PRI * HTTP/2.0|Host: x",
                "POST /api/jwt/token/ HTTP/1.1|Host: x|Transfer-Encoding: gzip",
                "POST /api/jwt/token/ HTTP/1.1|Host: x|Transfer-Encoding: nonsense, chunked",
                "POST /api/jwt/token/ HTTP/1.1|Host: x|Transfer-Encoding: chunked, chunked",
                "GET / HTTP/1.1|Host: a b",
                "GET / HTTP/1.1|Host: <x>",
                "GET / HTTP/1.1|Host: x|Host: y",
                "GET / HTTP/1.1|X: no host",
                "OPTIONS * HTTP/1.1|Host: a b",
                "OPTIONS * HTTP/1.1|X: no host",
                "GET * HTTP/1.1|Host: x",
                "GET http://<x>/ HTTP/1.1|Host: x",
                "GET / HTTP/1.1|Host: x|Content-Length: abc",
                "GET / HTTP/1.1|Host: x|Bad Header: y",
                "GET /a b HTTP/1.1|Host: x",
                "G\u0001T / HTTP/1.1|Host: x"
            })
    void whatTheContainerRefusesIsTheClientsMistakeAndIsSaid(String request) throws IOException {
        for (var language : List.of("en", "ru")) {
            try (var http = new RawHttp(port, aPlace())) {
                var answer = http.send(request.replace("|", "\r\n") + "\r\nAccept-Language: " + language + "\r\n\r\n")
                        .answer()
                        .orElseThrow();
                assertThat(answer.status()).as(request).isBetween(400, 499);
                assertThat(missing(answer)).as(request).isEmpty();
                assertThat(answer.header("Content-Type").orElse("")).as(request).startsWith("application/problem+json");
                var problem = JSON.readTree(answer.body());
                assertThat(problem.at("/status").asInt()).as(request).isEqualTo(answer.status());
                assertThat(problem.at("/detail").asString()).as(request).isNotEmpty();
            }
        }
    }

    /** A failure of our own, refusals for size and for rate. */
    @Test
    void refusalsForSizeAndFailuresHaveThem() throws IOException {
        var place = aPlace();
        var token = tokenFor(aPerson("teacher", "Анна", "Петрова"), "teacher");

        assertThat(missing(ask(place, "POST", "/api/groups/", token, "x".repeat(300_000))))
                .isEmpty();
        assertThat(missing(ask(place, "POST", "/api/groups/", token, "{"))).isEmpty();
        assertThat(missing(ask(place, "GET", "/api/groups/?page=99", token, "")))
                .isEmpty();
        for (int i = 0; i < 201; i++) {
            var answer = ask(place, "GET", "/nothing", null, "");
            if (answer.status() == 429) {
                assertThat(missing(answer)).isEmpty();
                return;
            }
        }
        throw new AssertionError("no 429");
    }

    @Test
    void behindTlsClientsHearThatThereIsNothingElse() throws IOException {
        for (var path : new String[] {"/api/health", "/api/me/", "/nothing", "/%zz", "/a;b", "/?x=%FF"}) {
            var answer =
                    ask(PROXY, "GET", path, null, "", "X-Forwarded-Proto: https", "X-Forwarded-For: " + anAddress());
            assertThat(answer.header("Strict-Transport-Security"))
                    .as(path + " " + answer.status())
                    .hasValue("max-age=31536000 ; includeSubDomains");
        }
    }
}

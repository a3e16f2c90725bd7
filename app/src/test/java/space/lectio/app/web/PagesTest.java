package space.lectio.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.lectio.TestServer;

/** What holds for every page that people see, and the two pages at the server's own address. JoinPageTest shows those of lessons. */
class PagesTest extends TestServer {

    private static final int LARGEST = 30 * 1024;
    private static final String BROWSERS_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private HttpResponse<String> open(String path, String language, String accept) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", accept)
                .header("Accept-Language", language)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException exception) {
            throw new AssertionError(exception);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElse("");
    }

    private static String hash(String inline) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/docs/",
                "/join/1",
                "/join/1?t=nonsense",
                "/join/abc",
                "/lessons",
                "/wp-login.php?x=1",
                "/api/no/such/thing",
                "/join/1?t=%FF",
                "/simulated-room/90000000001?x=%FF",
                "/docs?x=%FF",
                "/simulated-room/90000000001",
                "/simulated-room/90000000001?role=host"
            })
    void aPageIsSmallSaysItsLanguageAndLoadsNothing(String path) {
        for (var language : new String[] {"ru", "en"}) {
            var page = open(path, language, BROWSERS_ACCEPT);
            var html = page.body();
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(page.headers().firstValue("Content-Language")).hasValue(language);
            assertThat(page.headers().allValues("Vary")).contains("Accept", "Accept-Language");
            assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST);
            assertThat(html)
                    .contains("<html lang=\"" + language + "\">", "prefers-color-scheme: dark", "name=\"viewport\"")
                    .containsOnlyOnce("<h1>")
                    .doesNotContain("{{", "&amp;#", "@import", "url(", "style=", "onclick")
                    .doesNotContainPattern("(src|href|action)=[\"']?(https?:)?//");
            assertThat(Pattern.compile("[а-яё]").matcher(withoutStyle(html)).find())
                    .as("words of the other language")
                    .isEqualTo(language.equals("ru"));
            // The browser computes the same of what stands between the tags.
            assertThat(policy(page)).contains("style-src 'sha256-" + hash(between(html, "<style>", "</style>")) + "'");
            if (html.contains("<script>")) {
                assertThat(policy(page))
                        .contains("script-src 'sha256-" + hash(between(html, "<script>", "</script>")) + "'");
            } else {
                assertThat(policy(page)).doesNotContain("script-src", "connect-src");
            }
        }
    }

    private static String withoutStyle(String html) {
        return html.replace(between(html, "<style>", "</style>"), "");
    }

    private static String between(String html, String from, String to) {
        var begin = html.indexOf(from) + from.length();
        return html.substring(begin, html.indexOf(to, begin));
    }

    @Test
    void theFrontPageTellsPeopleWhereTheyAreAndProgramsGetTheirJson() {
        assertThat(open("/", "ru", BROWSERS_ACCEPT).body())
                .contains("Это сервер онлайн-школы", "на сайте вашей школы", "href=\"/docs\"", "href=\"/api/health\"");
        assertThat(open("/", "en", BROWSERS_ACCEPT).body()).contains("This is the server of an online school");
        for (var accept : new String[] {"application/json", "*/*", "application/json, text/plain, */*", "image/png"}) {
            var answer = open("/", "ru", accept);
            assertThat(answer.statusCode()).as(accept).isEqualTo(200);
            assertThat(JSON.readTree(answer.body())).as(accept).isEqualTo(JSON.readTree("""
                    {"status": "ok", "service": "teaching-panel", "message": "Teaching Panel API"}"""));
        }
    }

    @Test
    void anUnknownAddressIsAPageForPeopleAndAProblemForPrograms() {
        for (var path : new String[] {"/lessons", "/favicon.ico", "/api/no/such/thing", "/docs/more"}) {
            var page = open(path, "en", BROWSERS_ACCEPT);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body())
                    .as(path)
                    .contains("There is no page at this address", "an online school", "href=\"/\"", "href=\"/docs\"");
            for (var accept : new String[] {"application/json", "*/*", "application/json, text/plain, */*"}) {
                var problem = open(path, "en", accept);
                assertThat(problem.statusCode()).as(path).isEqualTo(404);
                assertThat(problem.headers().firstValue("Content-Type"))
                        .as(path)
                        .hasValue("application/problem+json");
            }
        }
        // What is there but is not for strangers stays what it was.
        assertThat(open("/api/groups/", "en", BROWSERS_ACCEPT).headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    /** What refuses is a filter, before there is a page; programs get the same as everywhere. */
    @Test
    void aRefusalIsAPageForPeopleAndAProblemForPrograms() {
        var page = open("/join/1?t=%FF", "en", BROWSERS_ACCEPT);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("The page cannot be shown").doesNotContain("about:blank");
        for (var path : new String[] {"/join/1?t=%FF", "/api/health/?t=%FF"}) {
            var problem = open(path, "en", path.startsWith("/api") ? BROWSERS_ACCEPT : "application/json");
            assertThat(problem.statusCode()).as(path).isEqualTo(400);
            assertThat(problem.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        }
    }

    @Test
    void theDocumentationTellsHowToSignInAndLinksWhatIsThere() {
        for (var accept : new String[] {BROWSERS_ACCEPT, "*/*", "application/json"}) {
            var page = open("/docs", "en", accept);
            assertThat(page.statusCode()).as(accept).isEqualTo(200);
            assertThat(page.body())
                    .contains(
                            "curl http://localhost:" + port + "/api/jwt/token/",
                            "Authorization: Bearer",
                            "/api/jwt/refresh/",
                            "Accept-Language",
                            "Idempotency-Key");
            var links = Pattern.compile("href=\"(/[^\"]*)\"").matcher(page.body());
            while (links.find()) {
                assertThat(open(links.group(1), "en", BROWSERS_ACCEPT).statusCode())
                        .as(links.group(1))
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void aSimulatedRoomSaysThatThereIsNoMeetingAndWhoCameIn() {
        assertThat(open("/simulated-room/8888888888?role=host", "ru", BROWSERS_ACCEPT)
                        .body())
                .contains(
                        "Симуляция: встречи нет", "8888888888", "Вы вошли как ведущий", "настоящей встречи здесь нет");
        assertThat(open("/simulated-room/8888888888?role=%3Cb%3E&pwd=%3Cb%3E", "en", BROWSERS_ACCEPT)
                        .body())
                .contains("Simulation: no meeting", "You came in as a participant")
                .doesNotContain("<b>");
    }
}

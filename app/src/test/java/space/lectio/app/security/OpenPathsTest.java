package space.lectio.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.lectio.TestServer;

/** What needs no token is not refused for a bad one, and what does not exist is not refused for want of one. */
class OpenPathsTest extends TestServer {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/health/, 200",
        "GET, /, 200",
        "POST, /api/jwt/token/, 400",
        "POST, /api/jwt/refresh/, 400",
        "POST, /api/jwt/verify/, 400"
    })
    void anOldTokenSentAlongDoesNotShutAnOpenPath(String method, String path, int status) {
        var answer = call(method, path, "an.old.token", "GET".equals(method) ? null : "{}");

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing/", "/accounts/api/nothing/", "/schedule/api/nothing/", "/api/jwt/register/"})
    void whatDoesNotExistIsNotFoundForAnybody(String path) {
        for (var token : new String[] {"", "an.old.token"}) {
            var answer = call("GET", path, token, null);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.at("/detail").asString()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/me/", "DELETE, /api/me/", "POST, /api/groups/", "POST, /api/schedule/lessons/7/start-new/"})
    void whatExistsNeedsAToken(String method, String path) {
        assertThat(call(method, path, null, null).status()).isEqualTo(401);
    }
}

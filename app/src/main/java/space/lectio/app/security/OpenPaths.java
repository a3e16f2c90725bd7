package space.lectio.app.security;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which addresses need no token. */
public final class OpenPaths {

    static final String[] OPEN = {
        "/",
        "/docs",
        "/api/health",
        "/api/jwt/token",
        "/api/jwt/token-ci",
        "/api/jwt/refresh",
        "/api/jwt/verify",
        "/api/jwt/logout",
        "/simulated-room/**",
        ConsumerAuthentication.SCHEMAS,
        // Zoom signs instead of logging in.
        "/schedule/webhook/zoom",
        "/schedule/api/zoom/webhook",
        // The description of the API and its page.
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui/**",
        "/swagger-ui.html",
        "/error"
    };

    /** Open as well, but who sends a token is meant by it. */
    static final String[] OPEN_TO_STRANGERS = {"/join/**", "/api/films/*", "/api/homework/file/*"};

    private OpenPaths() {}

    /** @param path of an endpoint, as it is mapped */
    public static boolean isOpen(String path) {
        var asked = PathContainer.parsePath(path);
        return Stream.concat(Arrays.stream(OPEN), Arrays.stream(OPEN_TO_STRANGERS))
                .map(PathPatternParser.defaultInstance::parse)
                .anyMatch(pattern -> pattern.matches(asked));
    }
}

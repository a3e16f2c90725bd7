package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Security headers of every answer, whoever writes it: an endpoint, a filter, the container. An endpoint that sets one of
 * them itself keeps its own (a page its policy, a calendar its caching); {@code Strict-Transport-Security} is sent where the
 * client came by TLS (RFC 6797, 7.2), also when a trusted proxy says so.
 */
final class SecurityHeaders {

    /** The same for every request. */
    static final Map<String, String> FIXED = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer");

    static final String NOT_STORED = "no-cache, no-store, max-age=0, must-revalidate";

    private static final String TLS_ONLY = "max-age=31536000 ; includeSubDomains";

    private SecurityHeaders() {}

    static void write(HttpServletRequest request, HttpServletResponse response) {
        FIXED.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", TLS_ONLY);
        }
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)
                && !response.containsHeader(HttpHeaders.EXPIRES)
                && response.getStatus() != HttpStatus.NOT_MODIFIED.value()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, NOT_STORED);
        }
    }
}

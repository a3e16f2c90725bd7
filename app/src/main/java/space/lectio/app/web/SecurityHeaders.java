package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;

/**
 * Security headers of every answer, whoever writes it: an endpoint, a filter, the container. An endpoint that sets one of
 * them itself keeps its own (a page its policy, a calendar its caching); {@code Strict-Transport-Security} is sent where the
 * client came by TLS (RFC 6797, 7.2), also when a trusted proxy says so.
 */
final class SecurityHeaders {

    private static final Duration TLS_ONLY = Duration.ofDays(365);

    private static final List<HeaderWriter> WRITERS = List.of(
            new XContentTypeOptionsHeaderWriter(),
            new XFrameOptionsHeaderWriter(XFrameOptionsHeaderWriter.XFrameOptionsMode.DENY),
            new ContentSecurityPolicyHeaderWriter("default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
            new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
            new HstsHeaderWriter(TLS_ONLY.toSeconds(), true),
            new CacheControlHeadersWriter());

    private SecurityHeaders() {}

    static void write(HttpServletRequest request, HttpServletResponse response) {
        WRITERS.forEach(writer -> writer.writeHeaders(request, response));
    }
}

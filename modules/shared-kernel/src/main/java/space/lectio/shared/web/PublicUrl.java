package space.lectio.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import space.lectio.shared.SharedSettings;

/**
 * How this server is reached from outside: {@code PUBLIC_URL}, otherwise as the running request has reached it (the origin
 * that a trusted proxy forwards, or the request's own).
 */
@Component
public class PublicUrl {

    private static final String CONFIGURED = "space.lectio.publicUrl";

    private final String configured;

    @Autowired
    PublicUrl(SharedSettings settings) {
        this(Objects.requireNonNullElse(settings.publicUrl(), ""));
    }

    /** @param configured empty if it is as a request has reached the server */
    public PublicUrl(String configured) {
        this.configured = configured.strip().replaceFirst("/+$", "");
    }

    /** Without a slash at its end; empty if nothing is configured. */
    public String configured() {
        return configured;
    }

    /**
     * Nobody knows the address outside of a request if none is configured: then it is the path alone, which {@link #absolute}
     * completes for whoever asks for it.
     *
     * @param path begins with a slash
     */
    public String of(String path) {
        return base() + path;
    }

    /** The link as the answer to a request has it: a stored path leads to this server, any other link stays as it is. */
    public @Nullable String absolute(@Nullable String link) {
        return link != null && link.startsWith("/") ? of(link) : link;
    }

    /** Makes {@link #base(HttpServletRequest)} know the configured address. */
    public void mark(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            request.setAttribute(CONFIGURED, configured);
        }
    }

    private String base() {
        if (!configured.isEmpty()) {
            return configured;
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? base(attributes.getRequest())
                : "";
    }

    /** Scheme, host and port without a slash at the end, for absolute links in the answer to this request. */
    static String base(HttpServletRequest request) {
        if (request.getAttribute(CONFIGURED) instanceof String configured) {
            return configured;
        }
        var base =
                UriComponentsBuilder.newInstance().scheme(request.getScheme()).host(request.getServerName());
        if (request.getServerPort() != ("https".equals(request.getScheme()) ? 443 : 80)) {
            base.port(request.getServerPort());
        }
        return base.build().toUriString();
    }
}

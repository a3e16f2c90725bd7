package space.lectio.shared.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** How this server is reached from outside: {@code PUBLIC_URL}, otherwise as the running request has reached it. */
@Component
public class PublicUrl {

    private final String configured;

    public PublicUrl(@Value("${PUBLIC_URL:}") String configured) {
        this.configured = configured.replaceFirst("/+$", "");
    }

    /** @param path begins with a slash */
    public String of(String path) {
        return base() + path;
    }

    private String base() {
        if (!configured.isEmpty()) {
            return configured;
        }
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var request = attributes.getRequest();
            var base = UriComponentsBuilder.newInstance()
                    .scheme(request.getScheme())
                    .host(request.getServerName());
            if (request.getServerPort() != 80 && request.getServerPort() != 443) {
                base.port(request.getServerPort());
            }
            return base.build().toUriString();
        }
        return "http://localhost:8080";
    }
}

package space.lectio.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.AuditTrail.Kind;
import space.lectio.shared.Caller;

/**
 * Puts into the audit trail what roles do not allow (403), and what administrators change. The entry holds the endpoint's
 * pattern, not the address with its ids and query: addresses are typed by strangers.
 */
@Component
class AuditedRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditTrail audit;

    AuditedRequests(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        var caller = CurrentCaller.orNull(SecurityContextHolder.getContext());
        if (caller == null) {
            return;
        }
        var status = response.getStatus();
        if (status == HttpServletResponse.SC_FORBIDDEN) {
            audit.add(entry(Kind.DENIAL, "forbidden", caller, request));
        } else if (caller.isAdmin() && !ONLY_READ.contains(request.getMethod())) {
            audit.add(entry(Kind.ADMINISTRATION, status < 400 ? Entry.DONE : "status_" + status, caller, request));
        }
    }

    private static Entry entry(Kind kind, String outcome, Caller caller, HttpServletRequest request) {
        return new Entry(
                kind,
                outcome,
                caller.id(),
                "",
                null,
                request.getRemoteAddr(),
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }
}

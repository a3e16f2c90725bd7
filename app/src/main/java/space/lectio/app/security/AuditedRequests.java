package space.lectio.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import space.lectio.app.security.SessionGate.CallerAuthentication;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Actor;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.AuditTrail.Kind;

/**
 * Puts into the audit trail what somebody who is known may not do (403), what administrators change, and who reads the feed of
 * events. Stands between the filters that learn who asks and those that may refuse it. The entry holds the endpoint's pattern, not
 * the address with its ids and query: addresses are typed by strangers.
 */
final class AuditedRequests extends OncePerRequestFilter {

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FEED = "/api/events";

    private final AuditTrail audit;
    private final Endpoints endpoints;

    AuditedRequests(AuditTrail audit, Endpoints endpoints) {
        this.audit = audit;
        this.endpoints = endpoints;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asking = SecurityContextHolder.getContext().getAuthentication();
        chain.doFilter(request, response);
        var actor = actor(asking);
        if (actor != null) {
            record(request, response.getStatus(), actor, asking);
        }
    }

    /** Null for who is not known. */
    private static @Nullable Actor actor(@Nullable Authentication asking) {
        return switch (asking) {
            case CallerAuthentication person -> Actor.person(person.caller().id());
            case ConsumerAuthentication program ->
                Actor.consumer(program.consumer().name());
            case null, default -> null;
        };
    }

    /** @param status 200 where the answer still waits for news */
    private void record(HttpServletRequest request, int status, Actor actor, @Nullable Authentication asking) {
        var reads = ONLY_READ.contains(request.getMethod());
        if (status == HttpServletResponse.SC_FORBIDDEN) {
            add(Kind.DENIAL, "forbidden", actor, request);
        } else if (reads && FEED.equals(request.getRequestURI()) && status < 400) {
            add(Kind.EXPORT, Entry.DONE, actor, request);
        } else if (!reads
                && asking instanceof CallerAuthentication person
                && person.caller().isAdmin()) {
            add(Kind.ADMINISTRATION, status < 400 ? Entry.DONE : "status_" + status, actor, request);
        }
    }

    private void add(Kind kind, String outcome, Actor actor, HttpServletRequest request) {
        audit.add(new Entry(kind, outcome, actor, null, request.getRemoteAddr(), endpoints.patternOf(request)));
    }
}

package space.lectio.app.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import space.lectio.app.limits.Payer.Person;
import space.lectio.app.limits.Payer.Place;
import space.lectio.app.limits.Payer.Program;
import space.lectio.app.security.CurrentCaller;
import space.lectio.app.web.BufferedRequest;
import space.lectio.app.web.ClientPlace;
import space.lectio.conferencing.api.TicketHolders;
import space.lectio.identity.api.OpenSessions;
import space.lectio.identity.api.ViewerLinks;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds whom a request is counted for. Where it needs no access token but brings something else that tells who asks (a refresh
 * token, a ticket), it is the person behind that, if it is good: nobody at the same address can use up what they have, and they
 * use up nothing of the address.
 */
@Component
@ConditionalOnWebApplication
final class Payers {

    private static final String FOUND = Payers.class.getName() + ".FOUND";
    private static final Pattern TICKETED = Pattern.compile("/join/([0-9]{1,15})");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +");
    private static final int LONGEST_TOKEN = 8_192;

    private final JwtDecoder tokens;
    private final OpenSessions sessions;
    private final TicketHolders tickets;
    private final ViewerLinks links;
    private final JsonMapper json;

    Payers(JwtDecoder tokens, OpenSessions sessions, TicketHolders tickets, ViewerLinks links, JsonMapper json) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.tickets = tickets;
        this.links = links;
        this.json = json;
    }

    /** Looks once for each request. */
    Payer of(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Payer found) {
            return found;
        }
        var payer = find(request);
        request.setAttribute(FOUND, payer);
        return payer;
    }

    private Payer find(HttpServletRequest request) {
        var context = SecurityContextHolder.getContext();
        var caller = CurrentCaller.orNull(context);
        if (caller != null) {
            return new Person(caller.id());
        }
        var program = CurrentCaller.program(context);
        if (program != null) {
            return new Program(program);
        }
        return holder(request).<Payer>map(Person::new).orElseGet(() -> new Place(ClientPlace.of(request)));
    }

    private Optional<Long> holder(HttpServletRequest request) {
        return switch (request.getRequestURI()) {
            case "/api/jwt/refresh" -> byToken(member(request, "refresh"));
            case "/api/jwt/verify" -> byToken(member(request, "token"));
            case "/api/jwt/logout" -> byToken(member(request, "refresh")).or(() -> byToken(bearer(request)));
            default -> byTicket(request).or(() -> byLink(request));
        };
    }

    /** A text member of a body that is a JSON object; null where there is none. */
    @Nullable
    String member(HttpServletRequest request, String name) {
        try {
            JsonNode body = json.readTree(BufferedRequest.bodyOf(request));
            return body.path(name).asStringOpt().orElse(null);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static @Nullable String bearer(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null ? null : BEARER.matcher(header).replaceFirst("");
    }

    private Optional<Long> byToken(@Nullable String token) {
        if (token == null || token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            return person(tokens.decode(token));
        } catch (JwtException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<Long> person(Jwt token) {
        var session = token.getClaimAsString("sid");
        var role = token.getClaimAsString("role");
        return session != null
                        && role != null
                        && token.getClaims().get("user_id") instanceof Long person
                        && sessions.mayComeIn(session, person, Role.spelled(role))
                ? Optional.of(person)
                : Optional.empty();
    }

    private Optional<Long> byTicket(HttpServletRequest request) {
        var path = TICKETED.matcher(request.getRequestURI());
        var ticket = path.matches() ? request.getParameter("t") : null;
        return ticket == null
                ? Optional.empty()
                : tickets.holder(ticket, Long.parseLong(path.group(1))).map(Caller::id);
    }

    /** A picture or a film that a browser loads by itself. */
    private Optional<Long> byLink(HttpServletRequest request) {
        var signature = request.getParameter(ViewerLinks.PARAMETER);
        return signature == null || signature.length() > LONGEST_TOKEN
                ? Optional.empty()
                // Links end in a slash, paths of requests do not (PathAliases).
                : links.viewer(request.getRequestURI() + "/", signature).map(Caller::id);
    }
}

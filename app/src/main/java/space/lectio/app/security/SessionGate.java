package space.lectio.app.security;

import java.util.Arrays;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.OpenSessions;
import space.lectio.shared.Caller;
import space.lectio.shared.Role;

/**
 * Turns an access token into the caller, if its session goes on and the person may still come in. A token without a session
 * was made without a sign-in (tests do that): then only the person counts.
 */
@Component
class SessionGate implements Converter<Jwt, AbstractAuthenticationToken> {

    /** What every signed-in person has, and no program. */
    static final String[] PEOPLE =
            Arrays.stream(Role.values()).map(SessionGate::authority).toArray(String[]::new);

    private final OpenSessions sessions;

    SessionGate(OpenSessions sessions) {
        this.sessions = sessions;
    }

    static String authority(Role role) {
        return "ROLE_" + role;
    }

    /** Whether the person behind the request may still come in: for answers that take their time. */
    boolean isStillOpen(CallerAuthentication authentication) {
        var caller = authentication.caller();
        return sessions.mayComeIn(authentication.getToken().getClaimAsString("sid"), caller.id(), caller.role());
    }

    /** A caller behind a token; the principal of the request. */
    static final class CallerAuthentication extends JwtAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient Caller caller;

        CallerAuthentication(Jwt jwt, Caller caller) {
            super(jwt, AuthorityUtils.createAuthorityList(authority(caller.role())), Long.toString(caller.id()));
            this.caller = caller;
        }

        Caller caller() {
            return caller;
        }
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) throws OAuth2AuthenticationException {
        try {
            var id = Long.parseLong(String.valueOf(jwt.getClaims().get("user_id")));
            var role = Role.spelled(String.valueOf(jwt.getClaims().get("role")));
            if (!sessions.mayComeIn(jwt.getClaimAsString("sid"), id, role)) {
                throw new InvalidBearerTokenException("the session has ended");
            }
            return new CallerAuthentication(jwt, new Caller(id, role));
        } catch (IllegalArgumentException notOurs) {
            throw new InvalidBearerTokenException("claims are missing", notOurs);
        }
    }
}

package space.lectio.app.security;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import space.lectio.reporting.api.ConsumerTokens;
import space.lectio.reporting.api.ConsumerTokens.Consumer;
import space.lectio.reporting.api.Scope;
import space.lectio.shared.Role;

/** A program with a consumer account. It may read the feed and call nothing else: it has no person's authority. */
final class ConsumerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    static final String[] FEED = {"/api/events", "/api/events/**"};
    static final String SCHEMAS = "/api/events/schemas/*";
    static final String[] FEED_READERS = {authority(Scope.EVENTS_READ), SessionGate.authority(Role.ADMIN)};

    private final transient Consumer consumer;

    private ConsumerAuthentication(Consumer consumer) {
        super(AuthorityUtils.createAuthorityList(consumer.scopes().stream()
                .map(ConsumerAuthentication::authority)
                .toList()));
        this.consumer = consumer;
        setAuthenticated(true);
    }

    private static String authority(Scope scope) {
        return "SCOPE_" + scope.spelling();
    }

    Consumer consumer() {
        return consumer;
    }

    @Override
    public Object getPrincipal() {
        return consumer.name();
    }

    /** Not kept: nobody needs it any more. */
    @Override
    public Object getCredentials() {
        return "";
    }

    /** Stands before the one that reads access tokens, and leaves to it what does not look like a consumer's token. */
    static final class Provider implements AuthenticationProvider {

        private final ConsumerTokens tokens;

        Provider(ConsumerTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        @SuppressWarnings("NullAway") // null says that another provider has to answer
        public Authentication authenticate(Authentication authentication) {
            var token = ((BearerTokenAuthenticationToken) authentication).getToken();
            if (!token.startsWith(ConsumerTokens.PREFIX)) {
                return null;
            }
            return tokens.holderOf(token)
                    .map(ConsumerAuthentication::new)
                    .orElseThrow(() -> new InvalidBearerTokenException("no token of a consumer"));
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return BearerTokenAuthenticationToken.class.isAssignableFrom(authentication);
        }
    }
}

package space.lectio.app.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Reads access tokens. A request is asked for its token several times: at the door, which grants strangers less, and by the
 * security filters. So the signature of a token is verified once; its time is looked at whenever it is read.
 */
public final class BearerTokens {

    private static final int MAX_KEPT = 5_000;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> time;
    private final BearerTokenResolver bearers;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterAccess(KEPT).build();

    BearerTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> time, BearerTokenResolver bearers) {
        this.signatures = signatures;
        this.time = time;
        this.bearers = bearers;
    }

    /** @throws JwtException if it is not ours, its time is over, or it is of another kind */
    Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known != null) {
            if (time.validate(known).hasErrors()) {
                throw new BadJwtException("the token's time is over");
            }
            return known;
        }
        var jwt = signatures.decode(token);
        if (!"access".equals(jwt.getClaimAsString("token_type"))) {
            throw new BadJwtException("not an access token");
        }
        verified.put(token, jwt);
        return jwt;
    }

    /**
     * The person whose valid access token the request carries; empty where it carries none. Whether the session goes on is not
     * asked: that costs a database connection.
     */
    public OptionalLong holder(HttpServletRequest request) {
        try {
            var token = bearers.resolve(request);
            return token == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(
                            String.valueOf(decode(token).getClaims().get("user_id"))));
        } catch (JwtException
                | OAuth2AuthenticationException
                | NumberFormatException
                | InvalidParameterException notOurs) {
            return OptionalLong.empty();
        }
    }
}

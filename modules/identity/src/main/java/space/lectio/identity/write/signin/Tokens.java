package space.lectio.identity.write.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import space.lectio.identity.write.Sessions.Session;
import space.lectio.shared.Role;

/** Writes and reads the two kinds of tokens. The browser reads {@code role}, {@code exp} and {@code user_id} out of them. */
@Component
class Tokens {

    private static final Duration ACCESS_LIFE = Duration.ofMinutes(30);

    private final JwtEncoder encoder;
    private final JwtDecoder decoder;
    private final Clock clock;

    Tokens(JwtEncoder encoder, JwtDecoder decoder, Clock clock) {
        this.encoder = encoder;
        this.decoder = decoder;
        this.clock = clock;
    }

    /** Whose token it is, as it says. */
    record Bearer(String session, long personId, Role role) {}

    /** What a refresh token says. */
    record Refresh(Bearer bearer, int generation) {

        String session() {
            return bearer.session();
        }
    }

    String access(Session session) {
        var now = clock.instant();
        var end = now.plus(ACCESS_LIFE);
        return write(
                "access",
                session,
                UUID.randomUUID().toString().replace("-", ""),
                now,
                end.isAfter(session.expiresAt()) ? session.expiresAt() : end);
    }

    /** The same for the same generation of a session, letter for letter: whoever asks twice gets one successor. */
    String refresh(Session session) {
        return write(
                "refresh",
                session,
                session.id() + "." + session.generation(),
                session.rotatedAt(),
                session.expiresAt());
    }

    private String write(String type, Session session, String id, Instant from, Instant to) {
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).type("JWT").build(),
                        JwtClaimsSet.builder()
                                .claim("token_type", type)
                                .expiresAt(to)
                                .issuedAt(from)
                                .id(id)
                                .claim("user_id", session.holder().id())
                                .claim("role", session.holder().role().spelling())
                                .claim("is_superuser", session.holder().superuser())
                                .claim("email", session.holder().email())
                                .claim("sid", session.id())
                                .build()))
                .getTokenValue();
    }

    Optional<Refresh> readRefresh(String token) {
        return read(token)
                .filter(jwt -> "refresh".equals(jwt.getClaims().get("token_type")))
                .flatMap(jwt -> bearer(jwt).flatMap(bearer -> {
                    var id = String.valueOf(jwt.getId()).split("\\.", -1);
                    return id.length == 2 && id[0].equals(bearer.session()) && id[1].matches("[0-9]{1,9}")
                            ? Optional.of(new Refresh(bearer, Integer.parseInt(id[1])))
                            : Optional.empty();
                }));
    }

    /** Empty for a token without a session. */
    static Optional<Bearer> bearer(Jwt token) {
        var session = token.getClaimAsString("sid");
        var role = token.getClaimAsString("role");
        return session != null && role != null && token.getClaims().get("user_id") instanceof Long person
                ? Optional.of(new Bearer(session, person, Role.spelled(role)))
                : Optional.empty();
    }

    /** Any token that we wrote and that has not expired. */
    Optional<Jwt> read(@Nullable String token) {
        try {
            return token == null ? Optional.empty() : Optional.of(decoder.decode(token));
        } catch (JwtException notOurs) {
            return Optional.empty();
        }
    }
}

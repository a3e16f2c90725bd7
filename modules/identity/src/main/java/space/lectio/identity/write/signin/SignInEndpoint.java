package space.lectio.identity.write.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.EndSessions;
import space.lectio.identity.api.OpenSessions;
import space.lectio.identity.domain.SignInRefusal;
import space.lectio.identity.write.Sessions;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.Refused;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class SignInEndpoint {

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PASSWORD = 1_024;
    private static final int LONGEST_TOKEN = 8_192;

    private final SignIn signIn;
    private final Sessions sessions;
    private final OpenSessions openSessions;
    private final Tokens tokens;
    private final Commands commands;
    private final AuditTrail audit;
    private final MessageSource texts;

    SignInEndpoint(
            SignIn signIn,
            Sessions sessions,
            OpenSessions openSessions,
            Tokens tokens,
            Commands commands,
            AuditTrail audit,
            MessageSource texts) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.openSessions = openSessions;
        this.tokens = tokens;
        this.commands = commands;
        this.audit = audit;
        this.texts = texts;
    }

    record Pair(String refresh, String access) {}

    @PostMapping({"/api/jwt/token", "/api/jwt/token-ci"})
    Pair token(@RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request) {
        var fields = Fields.of(body);
        var email = fields.text("email", LONGEST_EMAIL);
        var password = fields.secret("password", LONGEST_PASSWORD);
        fields.check();
        var session = signIn.with(email, password, request.getRemoteAddr());
        return new Pair(tokens.refresh(session), tokens.access(session));
    }

    /** Gives the same refresh token back, unless the client asks for another one with {@code "rotate": true}. */
    @PostMapping("/api/jwt/refresh")
    Pair refresh(@RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        var token = token(fields, "refresh");
        var rotate = Boolean.TRUE.equals(fields.nullableBool("rotate"));
        fields.check();
        var session = tokens.readRefresh(token)
                .flatMap(refresh -> rotate
                        ? sessions.rotate(refresh.session(), refresh.generation())
                        : sessions.use(refresh.session(), refresh.generation()))
                .orElseThrow(() -> new Refused(SignInRefusal.TOKEN_NOT_VALID));
        return new Pair(rotate ? tokens.refresh(session) : token, tokens.access(session));
    }

    @PostMapping("/api/jwt/verify")
    Map<String, Object> verify(@RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        var token = token(fields, "token");
        fields.check();
        tokens.read(token).filter(this::stillCounts).orElseThrow(() -> new Refused(SignInRefusal.TOKEN_NOT_VALID));
        return Map.of();
    }

    private boolean stillCounts(Jwt token) {
        return Tokens.bearer(token)
                .filter(bearer -> openSessions.mayComeIn(bearer.session(), bearer.personId(), bearer.role()))
                .isPresent();
    }

    /**
     * Ends the session of the refresh token. {@code "everywhere": true} ends all sessions of the person, and their join tickets;
     * for this the access token that the request carries is enough.
     */
    @PostMapping("/api/jwt/logout")
    Map<String, Object> logout(
            @RequestBody(required = false) @Nullable JsonNode body, HttpServletRequest request, Locale language) {
        var fields = Fields.of(body);
        var refresh = fields.textOrEmpty("refresh", LONGEST_TOKEN);
        var everywhere = Boolean.TRUE.equals(fields.nullableBool("everywhere"));
        fields.check();
        var bearer = refresh.isEmpty()
                ? Optional.ofNullable(everywhere ? authorization(request) : null)
                        .flatMap(tokens::read)
                        .flatMap(Tokens::bearer)
                        .orElseThrow(() -> new Refused(SignInRefusal.REFRESH_TOKEN_MISSING))
                : tokens.readRefresh(refresh)
                        .orElseThrow(() -> new Refused(SignInRefusal.REFRESH_TOKEN_UNREADABLE))
                        .bearer();
        // A token of a session that has ended ends nothing more.
        if (openSessions.mayComeIn(bearer.session(), bearer.personId(), bearer.role())) {
            if (everywhere) {
                commands.<Void>send(new EndSessions(bearer.personId()), new Caller(bearer.personId(), bearer.role()));
            } else {
                sessions.end(bearer.session());
            }
            audit.add(Entry.of(
                    AuditTrail.Kind.SIGN_OUT,
                    Entry.DONE,
                    bearer.personId(),
                    request.getRemoteAddr(),
                    everywhere ? "everywhere" : ""));
        }
        return Map.of("detail", texts.getMessage("message.signed_out", null, language));
    }

    private static @Nullable String authorization(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header == null ? null : header.replaceFirst("^(?i:bearer) +", "");
    }

    /** A token too long to be one of ours is as wrong as any other. */
    private static String token(Fields fields, String name) {
        var raw = fields.raw(name);
        if (raw.isString() && raw.asString().length() > LONGEST_TOKEN) {
            throw new Refused(SignInRefusal.TOKEN_NOT_VALID);
        }
        return fields.secret(name, LONGEST_TOKEN);
    }
}

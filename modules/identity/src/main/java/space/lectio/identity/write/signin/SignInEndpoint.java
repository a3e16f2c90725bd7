package space.lectio.identity.write.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
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
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
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
    private final CommandDispatcher commands;
    private final AuditTrail audit;
    private final MessageSource texts;

    /** Only described: {@code Fields} reads it, as all requests (docs/adr/0026-the-api-describes-itself.md). */
    record Credentials(
            @Schema(maxLength = LONGEST_EMAIL, example = "anna.petrova@school.example")
            String email,

            @Schema(maxLength = LONGEST_PASSWORD, example = "a long password")
            String password) {}
    /** @param rotate whether the answer has another refresh token, and the old one ends */
    record RefreshToken(
            @Schema(maxLength = LONGEST_TOKEN) String refresh,

            @Schema(description = "Whether the answer has another refresh token, and this one ends.") @Nullable
            Boolean rotate) {}

    record AnyToken(
            @Schema(maxLength = LONGEST_TOKEN, description = "An access or a refresh token.")
            String token) {}

    record Leaving(
            @Schema(maxLength = LONGEST_TOKEN, description = "May be left out with `everywhere` and an access token.")
            @Nullable
            String refresh,

            @Schema(description = "Whether all sessions of the person end.") @Nullable
            Boolean everywhere) {}

    record SignedOut(String detail) {}

    SignInEndpoint(
            SignIn signIn,
            Sessions sessions,
            OpenSessions openSessions,
            Tokens tokens,
            CommandDispatcher commands,
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

    @Operation(
            summary = "Sign in",
            description = "Gives an access token, good for minutes, and a refresh token, good for days.")
    @PostMapping({"/api/jwt/token", "/api/jwt/token-ci"})
    Pair token(
            @Schema(implementation = Credentials.class) @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request) {
        var fields = Fields.of(body);
        var email = fields.text("email", LONGEST_EMAIL);
        var password = fields.secret("password", LONGEST_PASSWORD);
        fields.check();
        var session = signIn.with(email, password, request.getRemoteAddr());
        return new Pair(tokens.refresh(session), tokens.access(session));
    }

    /** Gives the same refresh token back, unless the client asks for another one with {@code "rotate": true}. */
    @Operation(
            summary = "Get a new access token",
            description = "The refresh token stays the same unless `rotate` asks for another.")
    @PostMapping("/api/jwt/refresh")
    Pair refresh(@Schema(implementation = RefreshToken.class) @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        var token = token(fields, "refresh");
        var rotate = Boolean.TRUE.equals(fields.nullableBool("rotate"));
        fields.check();
        var session = tokens.readRefresh(token)
                .flatMap(refresh -> rotate
                        ? sessions.rotate(refresh.session(), refresh.generation())
                        : sessions.use(refresh.session(), refresh.generation()))
                .orElseThrow(() -> new RefusedException(SignInRefusal.TOKEN_NOT_VALID));
        return new Pair(rotate ? tokens.refresh(session) : token, tokens.access(session));
    }

    @Operation(summary = "Tell whether a token is good", description = "200 with an empty object, or 401.")
    @PostMapping("/api/jwt/verify")
    Map<String, Object> verify(
            @Schema(implementation = AnyToken.class) @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        var token = token(fields, "token");
        fields.check();
        if (tokens.read(token).filter(this::stillCounts).isEmpty()) {
            throw new RefusedException(SignInRefusal.TOKEN_NOT_VALID);
        }
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
    @Operation(
            summary = "Sign out",
            description = "Ends the session of the refresh token, or all sessions of the person.")
    @PostMapping("/api/jwt/logout")
    SignedOut logout(
            @Schema(implementation = Leaving.class) @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletRequest request,
            Locale language) {
        var fields = Fields.of(body);
        var refresh = fields.textOrEmpty("refresh", LONGEST_TOKEN);
        var everywhere = Boolean.TRUE.equals(fields.nullableBool("everywhere"));
        fields.check();
        var bearer = refresh.isEmpty()
                ? Optional.ofNullable(everywhere ? authorization(request) : null)
                        .flatMap(tokens::read)
                        .flatMap(Tokens::bearer)
                        .orElseThrow(() -> new RefusedException(SignInRefusal.REFRESH_TOKEN_MISSING))
                : tokens.readRefresh(refresh)
                        .orElseThrow(() -> new RefusedException(SignInRefusal.REFRESH_TOKEN_UNREADABLE))
                        .bearer();
        // A token of a session that has ended ends nothing more.
        if (openSessions.mayComeIn(bearer.session(), bearer.personId(), bearer.role())
                && (everywhere ? endAll(bearer) : sessions.end(bearer.session()))) {
            audit.add(Entry.of(
                    AuditTrail.Kind.SIGN_OUT,
                    Entry.DONE,
                    bearer.personId(),
                    request.getRemoteAddr(),
                    everywhere ? "everywhere" : ""));
        }
        return new SignedOut(texts.getMessage("message.signed_out", null, language));
    }

    /** @return whether it was this request that ended them, and not another one at the same time */
    private boolean endAll(Tokens.Bearer bearer) {
        var person = new Caller(bearer.personId(), bearer.role());
        return commands.inOneTransaction(person, () -> {
            if (!sessions.holds(bearer.session())) {
                return false;
            }
            commands.<Void>send(new EndSessions(bearer.personId()), person);
            return true;
        });
    }

    private static @Nullable String authorization(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header == null ? null : header.replaceFirst("^(?i:bearer) +", "");
    }

    /** A token too long to be one of ours is as wrong as any other. */
    private static String token(Fields fields, String name) {
        var raw = fields.raw(name);
        if (raw.isString() && raw.asString().length() > LONGEST_TOKEN) {
            throw new RefusedException(SignInRefusal.TOKEN_NOT_VALID);
        }
        return fields.secret(name, LONGEST_TOKEN);
    }
}

package space.lectio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import space.lectio.app.PanelHome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole server on a real PostgreSQL and a real port, one for all tests of a JVM that ask for no other configuration. Tests
 * share its data: make your own people and groups. Series generate no lessons, unless a test asks for a horizon, and nobody goes rounds.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "PANEL_DEMO=off",
            "SERIES_HORIZON_DAYS=0",
            "JOBS=off",
            "ZOOM_WEBHOOK_SECRET=abc123, the-old-one",
            "logging.level.space.lectio=error",
            // All tests ask from one address. The limits themselves have a test of their own.
            "RATE_LIMIT_USER=1000000/s",
            "RATE_LIMIT_ANON=1000000/s",
            "RATE_LIMIT_LOGIN=1000000/s",
            "RATE_LIMIT_LOGIN_BURST=1000000/s",
            "RATE_LIMIT_LOGIN_KNOWN=1000000/s",
            "RATE_LIMIT_SUBMISSIONS=1000000/s",
            "RATE_LIMIT_GRADING=1000000/s",
            "RATE_LIMIT_INVITE=1000000/s",
            "RATE_LIMIT_INVITE_PLACE=1000000/s",
            "RATE_LIMIT_PREFLIGHT=1000000/s",
            "RATE_LIMIT_WEBHOOK=1000000/s",
            // Nor these rounds by the clock: tests go them themselves.
            "PANEL_RECORDINGS_TAKE=-",
            "PANEL_RECORDINGS_EXPIRE=-"
        })
@Import({AdjustableClock.class, OneConnectionPerThread.class, StatementCounter.class})
public abstract class TestServer {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    protected static final JsonMapper JSON = JsonMapper.builder().build();

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry properties) {
        // Once: the supplier is asked anew whenever somebody reads the property.
        var home = temporaryHome();
        properties.add("PANEL_HOME", () -> home);
    }

    private static String temporaryHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "home")
                    .toString();
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }

    @LocalServerPort
    protected int port;

    @Autowired
    protected DSLContext database;

    @Autowired
    protected AdjustableClock clock;

    @Autowired
    protected Environment environment;

    @Autowired
    protected PanelHome home;

    @Autowired
    private JwtEncoder tokens;

    /** An answer: its status and its JSON body (missing node where it has none). */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public JsonNode at(String path) {
            return body.at(path);
        }
    }

    /** @param token null to ask as nobody */
    protected Answer call(String method, String path, @Nullable String token, @Nullable String body) {
        return send(method, path, token, body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #call}, for bodies that are no text; an empty one sends none. */
    protected Answer send(String method, String path, @Nullable String token, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null && !token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body()),
                    response);
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    protected Answer get(String path, String token) {
        return call("GET", path, token, null);
    }

    protected Answer post(String path, String token, String body) {
        return call("POST", path, token, body);
    }

    /** The server's database for another server, with the password; as {@code DATABASE_URL} takes it. */
    protected String databaseUrl() {
        var url =
                database.connectionResult(connection -> connection.getMetaData().getURL());
        return url + "&user=postgres&password=" + home.databasePassword();
    }

    /** An access token for a person who may exist, without a login. */
    protected String tokenFor(long personId, String role) {
        var now = clock.instant();
        return tokens.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).type("JWT").build(),
                        JwtClaimsSet.builder()
                                .claim("token_type", "access")
                                .claim("user_id", personId)
                                .claim("role", role)
                                .claim("is_superuser", false)
                                .issuedAt(now)
                                .expiresAt(now.plus(Duration.ofMinutes(30)))
                                .id(java.util.UUID.randomUUID().toString())
                                .build()))
                .getTokenValue();
    }

    /** Inserts a person who cannot log in; answers the id. */
    protected long aPerson(String role, String firstName, String lastName) {
        return database.fetchOptional("""
                        insert into identity.person (email, role, first_name, last_name, created_at, updated_at)
                        values (?, ?, ?, ?, now(), now()) returning id""", java.util.UUID.randomUUID() + "@test.example", role, firstName, lastName)
                .orElseThrow()
                .get(0, Long.class);
    }

    /** Inserts a group with these students; answers the id. */
    protected long aGroup(String name, long teacherId, long... studentIds) {
        var id = database.fetchOptional("""
                        insert into identity.study_group (name, teacher_id, created_at, updated_at)
                        values (?, ?, now(), now()) returning id""", name, teacherId).orElseThrow().get(0, Long.class);
        for (var student : studentIds) {
            database.execute(
                    "insert into identity.group_member (group_id, student_id, joined_at) values (?, ?, now())",
                    id,
                    student);
        }
        return id;
    }
}

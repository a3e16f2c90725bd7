package space.lectio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import space.lectio.migration.api.DumpImport;
import space.lectio.migration.api.ImportProgress;
import space.lectio.migration.api.Reconciliation;
import tools.jackson.databind.JsonNode;

/**
 * A fresh server into which the real dump has been imported, one for all tests of a JVM that need the school. The clock runs;
 * tests that compare with recorded answers set it to {@link #RECORDED_AT}.
 */
@TestPropertySource(properties = "panel.test.school=imported")
public abstract class ImportedSchool extends TestServer {

    /** When the answers of the original were recorded. */
    protected static final Instant RECORDED_AT = Instant.parse("2026-11-22T12:00:00Z");

    protected static final Path LEGACY = Path.of("src/test/resources/legacy");

    private static final Map<ApplicationContext, School> IMPORTED = new HashMap<>();

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DumpImport dumps;

    /** Who has logged in, and when by the server's clock: a login costs a hash, and a token ends. */
    private record SignedIn(String token, Instant at) {}

    private record School(Reconciliation imported, Map<String, SignedIn> signedIn) {}

    private @Nullable School school;

    @BeforeEach
    protected void importOnce() {
        school = IMPORTED.computeIfAbsent(
                context, first -> new School(importDump(LEGACY.resolve("backup-small.json")), new HashMap<>()));
    }

    /** What became of the real dump's records. */
    protected Reconciliation imported() {
        return requireNonNull(school).imported();
    }

    /** Imports the file and answers what became of its records. */
    protected Reconciliation importDump(Path file) {
        var result = dumps.run(file, false, ImportProgress.SILENT);
        if (!result.committed()) {
            throw new IllegalStateException("not imported: " + result);
        }
        return result;
    }

    /** An access token, by a real login with the old password. */
    protected String login(String email, String password) {
        var now = clock.instant();
        var signedIn = requireNonNull(school).signedIn();
        var before = signedIn.get(email);
        if (before != null
                && !now.isBefore(before.at())
                && now.isBefore(before.at().plusSeconds(20 * 60))) {
            return before.token();
        }
        var answer = call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    email + " cannot log in: " + answer.raw().body());
        }
        var token = answer.body().get("access").asString();
        signedIn.put(email, new SignedIn(token, now));
        return token;
    }

    /** The id of the person with exactly this address. */
    protected long personOf(String email) {
        return (Long) requireNonNull(database.fetchValue("select id from identity.person where email = ?", email));
    }

    /** An access token for the person with exactly this address, without a login. */
    protected String tokenOf(String email) {
        var role = requireNonNull(database.fetchValue("select role from identity.person where email = ?", email));
        return tokenFor(personOf(email), role.toString());
    }

    protected static JsonNode legacy(String file) {
        try {
            return JSON.readTree(Files.readString(LEGACY.resolve(file)));
        } catch (IOException exception) {
            throw new IllegalStateException(exception);
        }
    }
}

package space.lectio.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import space.lectio.app.security.ServerSecret;

/**
 * What a school's own server ({@code DATABASE_URL} is set) must not start with: simulated rooms, a missing secret,
 * demonstration data, no limits. And what no server must start with: settings that say nothing clear. {@code PANEL_STAGING=yes} allows all but the missing secret and warns at each start.
 */
public final class StartChecks implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** What staging allows, and what the operator reads where it is not staging. */
    private static final Map<String, String> NOT_IN_PRODUCTION = Map.of(
            "ZOOM_MODE", "ZOOM_MODE=simulated gives rooms that do not exist: set ZOOM_MODE=live",
            "PANEL_DEMO", "PANEL_DEMO=on would fill the school's database with demonstration data: leave it out",
            "RATE_LIMITS", "RATE_LIMITS=off leaves the server without limits: leave it out");

    private static final List<String> COUNTS = List.of(
            "MAX_CONNECTIONS",
            "MAX_CONNECTIONS_PER_ADDRESS",
            "MAX_REQUESTS",
            "MAX_LONG_REQUESTS",
            "MAX_REQUESTS_PER_PERSON",
            "MAX_REQUESTS_PER_ADDRESS",
            "REQUESTS_AT_ONCE_PER_PERSON");

    private static final List<String> COMMON_APP = List.of("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var warnings = environment.matchesProfiles("cli") ? ofCommand(environment) : ofServer(environment);
        warnings.forEach(LoggerFactory.getLogger(StartChecks.class)::warn);
    }

    /**
     * For a server.
     *
     * @return what to warn of
     * @throws CannotStart naming the first thing that is not allowed
     */
    static List<String> ofServer(Environment environment) {
        checkClarity(environment);
        if (!environment.containsProperty("DATABASE_URL")) {
            return List.of();
        }
        checkSecret(environment);
        var staging = on(environment.getProperty("PANEL_STAGING", ""));
        var found = java.util.stream.Stream.of("ZOOM_MODE", "PANEL_DEMO", "RATE_LIMITS")
                .filter(name -> notForProduction(name, environment))
                .toList();
        if (staging) {
            return List.of("PANEL_STAGING=yes: this is no server for a school's real lessons"
                    + (found.isEmpty() ? "" : " (allowed here: " + String.join(", ", found) + ")"));
        }
        if (!found.isEmpty()) {
            throw new CannotStart(
                    NOT_IN_PRODUCTION.get(found.getFirst()) + " (PANEL_STAGING=yes allows it on a server for trials)");
        }
        return List.of();
    }

    /** A command opens no rooms, but it seals secrets. */
    static List<String> ofCommand(Environment environment) {
        checkClarity(environment);
        if (environment.containsProperty("DATABASE_URL")) {
            checkSecret(environment);
        }
        return List.of();
    }

    /** What can be taken in two ways is asked about now, not at the first lesson. */
    private static void checkClarity(Environment environment) {
        oneOf(environment, "ZOOM_MODE", "simulated", "live");
        oneOf(environment, "ZOOM_PLAN", "free", "pro", "business");
        var common = COMMON_APP.stream()
                .filter(name -> !environment.getProperty(name, "").isBlank())
                .toList();
        if (!common.isEmpty() && common.size() < COMMON_APP.size()) {
            throw new CannotStart(String.join(", ", COMMON_APP) + " belong together: only " + String.join(", ", common)
                    + (common.size() == 1 ? " is set" : " are set"));
        }
        List.of("ZOOM_OAUTH_URL", "ZOOM_API_URL").forEach(name -> checkAddressOfZoom(name, environment));
        var mark = environment.getProperty("ZOOM_MARK", "any");
        if (!mark.matches("[A-Za-z0-9-]{1,40}")) {
            throw new CannotStart("ZOOM_MARK must be up to 40 letters, digits and hyphens, not " + mark);
        }
        COUNTS.forEach(name -> {
            var count = environment.getProperty(name, "1");
            if (!count.strip().matches("[1-9][0-9]{0,6}")) {
                throw new CannotStart(name + " must be a whole number from 1 to 9999999, not " + count);
            }
        });
        var publicUrl = environment.getProperty("PUBLIC_URL", "");
        if (!publicUrl.isBlank() && !publicUrl.strip().matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            throw new CannotStart("PUBLIC_URL must look like https://school.example, not " + publicUrl);
        }
        var redis = environment.getProperty("REDIS_URL", "");
        if (!redis.isBlank() && !redis.strip().matches("rediss?://([^@/]*@)?[^:/@]+(:\\d{1,5})?(/\\d{0,3})?")) {
            throw new CannotStart("REDIS_URL must look like redis://host:6379/1 (or rediss://, user:password@host)");
        }
    }

    private static void oneOf(Environment environment, String name, String... allowed) {
        var value = environment.getProperty(name, allowed[0]);
        if (!List.of(allowed).contains(value)) {
            throw new CannotStart(name + " must be " + String.join(" or ", allowed) + ", not " + value);
        }
    }

    /** Secrets go there: in clear only to this machine. */
    private static void checkAddressOfZoom(String name, Environment environment) {
        var address = environment.getProperty(name, "");
        if (!address.isBlank()
                && !address.strip()
                        .matches("https://[^\\s/@]+(/\\S*)?|http://(localhost|127\\.0\\.0\\.1)(:\\d+)?(/\\S*)?")) {
            throw new CannotStart(name + " must be an https:// address, not " + address);
        }
    }

    private static void checkSecret(Environment environment) {
        var secret = environment.getProperty("SECRET_KEY", "");
        if (secret.isBlank()) {
            throw new CannotStart("DATABASE_URL is set, SECRET_KEY is not: set it to at least 32 random bytes,"
                    + " for example the output of 'openssl rand -hex 32', and keep it");
        }
        ServerSecret.parse(secret);
    }

    private static boolean notForProduction(String name, Environment environment) {
        return switch (name) {
            // Rooms are simulated unless said otherwise.
            case "ZOOM_MODE" -> !"live".equals(environment.getProperty(name, "simulated"));
            case "PANEL_DEMO" -> on(environment.getProperty(name, "off"));
            default -> "off".equals(environment.getProperty(name, "on"));
        };
    }

    /** Whether an operator's yes was meant. */
    public static boolean on(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true", "1" -> true;
            default -> false;
        };
    }
}

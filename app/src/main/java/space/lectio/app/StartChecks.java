package space.lectio.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

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

    private static final List<String> COMMON_APP = List.of("ZOOM_ACCOUNT_ID", "ZOOM_CLIENT_ID", "ZOOM_CLIENT_SECRET");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        checkSystem(System.getProperty("os.name"));
        var environment = context.getEnvironment();
        var command = environment.matchesProfiles("cli");
        var warnings = command ? ofCommand(environment) : ofServer(environment);
        var log = LoggerFactory.getLogger(StartChecks.class);
        warnings.forEach(log::warn);
        if (!command) {
            jobs(environment).ifPresent(log::warn);
        }
        Settings.retired(environment).forEach(log::warn);
        Settings.unknown(System.getenv().keySet()).forEach(log::warn);
    }

    /** @throws StartupFailure on Windows, whose files have no owners and modes as we need them */
    static void checkSystem(String name) {
        if (name.startsWith("Windows")) {
            throw new StartupFailure(
                    "Windows runs this in WSL only: 'wsl --install', then the same commands in its shell");
        }
    }

    /**
     * For a server.
     *
     * @return what to warn of
     * @throws StartupFailure naming the first thing that is not allowed
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
            throw new StartupFailure(
                    NOT_IN_PRODUCTION.get(found.getFirst()) + " (PANEL_STAGING=yes allows it on a server for trials)");
        }
        return List.of();
    }

    /** A server without jobs looks as any other, and lessons have no rooms on time if no other server has them. */
    static Optional<String> jobs(Environment environment) {
        return "off".equals(environment.getProperty("JOBS", "on"))
                ? Optional.of(
                        "JOBS=off: no background job runs on this server (rooms ahead of time, recordings, lessons of"
                                + " series, checks of accounts); another server on this database has to run them")
                : Optional.empty();
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
        Settings.check(environment);
        var common = COMMON_APP.stream()
                .filter(name -> !environment.getProperty(name, "").isBlank())
                .toList();
        if (!common.isEmpty() && common.size() < COMMON_APP.size()) {
            throw new StartupFailure(String.join(", ", COMMON_APP) + " belong together: only "
                    + String.join(", ", common) + (common.size() == 1 ? " is set" : " are set"));
        }
    }

    private static void checkSecret(Environment environment) {
        var secret = environment.getProperty("SECRET_KEY", "");
        if (secret.isBlank()) {
            throw new StartupFailure("DATABASE_URL is set, SECRET_KEY is not: set it to at least 32 random bytes,"
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

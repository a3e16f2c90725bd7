package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import space.lectio.app.Settings.Entry;

class SettingsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static StandardEnvironment environment(Map<String, Object> variables, boolean ofTheSystem) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(
                        ofTheSystem
                                ? new SystemEnvironmentPropertySource("systemEnvironment", variables)
                                : new MapPropertySource("test", variables));
        return environment;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PORT|abc|PORT must be a whole number from 0 to 65535, not abc
            PORT|70000|PORT must be a whole number from 0 to 65535, not 70000
            AUDIT_DAYS|abc|AUDIT_DAYS must be a whole number from 1 to 3650, not abc
            AUDIT_DAYS|0|AUDIT_DAYS must be a whole number from 1 to 3650, not 0
            AUDIT_DAYS|99999999999|AUDIT_DAYS must be a whole number from 1 to 3650, not 99999999999
            PANEL_DEMO|maybe|PANEL_DEMO must be on or off, not maybe
            PANEL_STAGING|perhaps|PANEL_STAGING must be yes or no, not perhaps
            RATE_LIMITS|false|RATE_LIMITS must be on or off, not false
            JOBS|no|JOBS must be on or off, not no
            RATE_LIMIT_USER|many|RATE_LIMIT_USER must be a number per s, m, h or d, such as 3000/h, not many
            ZOOM_ANSWER_TIMEOUT|soon|ZOOM_ANSWER_TIMEOUT must be a time above 0 and up to a day, such as 500ms, 5s or 2m, not soon
            ZOOM_ANSWER_TIMEOUT|-5s|ZOOM_ANSWER_TIMEOUT must be a time above 0 and up to a day, such as 500ms, 5s or 2m, not PT-5S
            BODIES_IN_FLIGHT|lots|BODIES_IN_FLIGHT must be a size such as 32MB, not lots
            PANEL_ZONE|Moskau|PANEL_ZONE must be a time zone such as Europe/Moscow, not Moskau
            PANEL_RECORDINGS_TAKE|daily|PANEL_RECORDINGS_TAKE must be a cron expression of six fields, or -, not daily
            SERVER_ADDRESS|everywhere!|SERVER_ADDRESS must be an address of this machine, such as 0.0.0.0 or 127.0.0.1, not everywhere!
            DATABASE_POOL_SIZE|1000|DATABASE_POOL_SIZE must be a whole number from 2 to 90, not 1000
            ZOOM_MODE|zoom|ZOOM_MODE must be simulated or live, not zoom
            RATE_LIMIT_LOGIN|0/h|RATE_LIMIT_LOGIN must be a number per s, m, h or d, such as 50/h, not 0/h
            RATE_LIMIT_LOGIN|1.5/h|RATE_LIMIT_LOGIN must be a number per s, m, h or d, such as 50/h, not 1.5/h
            RATE_LIMIT_LOGIN|9999999999/h|RATE_LIMIT_LOGIN must be a number per s, m, h or d, such as 50/h, not 9999999999/h
            LESSON_MAX_HOURS|25|LESSON_MAX_HOURS must be a whole number from 1 to 24, not 25
            DATABASE_URL|mysql://root:hunter2@db/panel|DATABASE_URL must look like postgres://user:password@host:5432/database
            REDIS_URL|hunter2|REDIS_URL must look like redis://host:6379/1 (or rediss://, user:password@host)
            """)
    void aWrongValueIsOneLineThatSaysWhatIsAllowed(String name, String value, String line) {
        for (var ofTheSystem : List.of(true, false)) {
            assertThatThrownBy(() -> Settings.check(environment(Map.of(name, value), ofTheSystem)))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage(line);
        }
    }

    /** The whole process, as a service manager sees it. */
    @ParameterizedTest
    @CsvSource({"serve", "projections rebuild"})
    void aProcessWithAWrongValueEndsWithOneLineAndACodeOfFailure(String command) throws Exception {
        var arguments = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                space.lectio.PanelApplication.class.getName()));
        arguments.addAll(List.of(command.split(" ")));
        var process = new ProcessBuilder(arguments).redirectErrorStream(true);
        process.environment().put("AUDIT_DAYS", "abc");
        var started = process.start();
        var said = new String(started.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(started.waitFor()).isNotZero();
        assertThat(said.lines().filter(line -> !line.startsWith("WARNING:")))
                .containsExactly("panel: AUDIT_DAYS must be a whole number from 1 to 3650, not abc");
    }

    @Test
    void everyNumberHasItsLimitsAndTheDefaultsKeepThem() {
        Settings.check(environment(Map.of(), true));
        var defaults = new HashMap<String, Object>();
        for (var setting : Settings.all()) {
            var value = setting.defaultValue();
            if (value != null) {
                defaults.put(setting.name(), value);
            }
            if (setting.component().getType().isPrimitive()) {
                assertThat(setting.must()).as(setting.name()).matches("be a whole number from \\d+ to \\d{1,7}");
                for (var wrong : List.of("-1", "1.5", "100000000", "abc")) {
                    assertThatThrownBy(() -> Settings.check(environment(Map.of(setting.name(), wrong), true)))
                            .as(setting.name())
                            .isInstanceOf(StartupFailure.class)
                            .hasMessageStartingWith(setting.name() + " must be a whole number from ");
                }
            }
        }
        Settings.check(environment(defaults, true));
    }

    @Test
    void aMistypedNameIsToldWithTheNearestOne() {
        assertThat(Settings.unknown(
                        Set.of("PANEL_HOEM", "ZOOM_ACOUNT_ID", "PANEL_FOO_BAR_BAZ", "PATH", "PANEL_HOME", "ZOOM_MODE")))
                .containsExactly(
                        "PANEL_FOO_BAR_BAZ is no setting and counts for nothing (docs/configuration.md lists all)",
                        "PANEL_HOEM is no setting and counts for nothing: did you mean PANEL_HOME? (docs/configuration.md lists all)",
                        "ZOOM_ACOUNT_ID is no setting and counts for nothing: did you mean ZOOM_ACCOUNT_ID? (docs/configuration.md lists all)");
    }

    @Test
    void aRetiredNameIsToldWithItsSuccessorWhereverItIsSet() {
        assertThat(Settings.retired(environment(Map.of("ROOM_ROUNDS", "off", "PANEL_ZONE", "UTC"), true)))
                .containsExactly("ROOM_ROUNDS is a setting of an earlier version and counts for nothing:"
                        + " JOBS holds for every background job (CHANGELOG.md)");
        assertThat(Settings.retired(environment(Map.of("panel.zone", "UTC", "panel.feed.pause", "1s"), false)))
                .containsExactly(
                        "panel.feed.pause is a setting of an earlier version and counts for nothing:"
                                + " set PANEL_FEED_PAUSE (CHANGELOG.md)",
                        "panel.zone is a setting of an earlier version and counts for nothing:"
                                + " set PANEL_ZONE (CHANGELOG.md)");
        assertThat(Settings.unknown(Set.of("PANEL_SERIES_HORIZON_FIRST_RUN")))
                .as("it is told once")
                .isEmpty();
        var known = Settings.all().stream().map(Entry::name).toList();
        assertThat(Settings.retired(environment(
                        known.stream().collect(Collectors.toMap(name -> name, name -> (Object) "x")), true)))
                .as("no setting that counts is retired")
                .isEmpty();
    }

    /** Each default stands in one place: the record. */
    @Test
    void codeReadsSettingsFromTheirRecords() throws Exception {
        var names = Settings.all().stream().map(Entry::name).collect(Collectors.joining("|"));
        var around = Pattern.compile("@Value\\(|\\$\\{(?:panel\\.|(?:" + names + ")[:}])");
        for (var file : sources()) {
            if (file.toString().endsWith(".java")) {
                assertThat(Files.readString(file))
                        .as(ROOT.relativize(file).toString())
                        .doesNotContainPattern(around);
            }
        }
    }

    /** Whoever reads a setting before there are beans finds the same default there. */
    @Test
    void whatTheSourcesReadIsListedWithTheSameDefault() throws Exception {
        var settings = Settings.all().stream().collect(Collectors.toMap(Entry::name, one -> one));
        var placeholder = Pattern.compile("\\$\\{([A-Z][A-Z_]+|panel\\.[a-z.-]+)(?::([^{}]*))?}");
        var asked = Pattern.compile("getProperty\\(\\s*\"([A-Z][A-Z_]+)\"(?:, \"([^\"]+)\")?");
        var wrong = new TreeMap<String, String>();
        for (var file : sources()) {
            var text = Files.readString(file);
            placeholder.matcher(text).results().forEach(found -> {
                var name = found.group(1).replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
                var setting = settings.get(name);
                if (setting == null) {
                    wrong.put(name, "is in no record of settings: " + file.getFileName());
                } else if (setting.defaultValue() != null
                        && found.group(2) != null
                        && !same(found.group(2), setting.defaultValue())) {
                    wrong.put(name, found.group(2) + " in " + file.getFileName() + ", and " + setting.defaultValue());
                }
            });
            asked.matcher(text).results().forEach(found -> {
                var setting = settings.get(found.group(1));
                if (setting == null) {
                    wrong.put(found.group(1), "is in no record of settings: " + file.getFileName());
                } else if (setting.defaultValue() != null
                        && found.group(2) != null
                        && !same(found.group(2), setting.defaultValue())) {
                    wrong.put(found.group(1), found.group(2) + " in " + file.getFileName());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean same(String one, String other) {
        return one.equals(other) || time(one) != null && java.util.Objects.equals(time(one), time(other));
    }

    private static @org.jspecify.annotations.Nullable Duration time(String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/main/(java|resources)/.*\\.(java|properties)"))
                    .filter(file -> !file.toString().contains("/benchmarks/"))
                    .toList();
        }
    }

    /** {@code -Dsettings.write=true} writes them. */
    @Test
    void theDocumentsListEverySetting() throws Exception {
        compare(ROOT.resolve("docs/configuration.md"), document());
        compare(ROOT.resolve(".env.example"), example());
    }

    private static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("write it by: ./mvnw -pl app -am test -Dtest=SettingsTest -Dsettings.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .content()
                .isEqualTo(text);
    }

    private static String title(Class<?> module) {
        return switch (module.getSimpleName()) {
            case "ServerSettings" -> "The server";
            case "SharedSettings" -> "For all modules";
            default -> module.getSimpleName().replace("Settings", "");
        };
    }

    private static String document() {
        var text = new StringBuilder("""
                # Configuration

                All settings, as environment variables. This page is written by the build from the modules' `…Settings` records; `.env.example` holds the same as a
                file to begin with. A value that is not allowed stops the start with one line. A variable `PANEL_…` or `ZOOM_…` that is not listed is named in a
                warning at the start. [operations.md](operations.md) says how things work together.
                """);
        Class<?> before = null;
        for (var setting : Settings.all()) {
            if (setting.module() != before) {
                before = setting.module();
                text.append("\n## ")
                        .append(title(before))
                        .append("\n\n| variable | default | must | what it does |\n|---|---|---|---|\n");
            }
            var value = setting.defaultValue();
            text.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(value == null ? setting.description().usual() : "`" + value + "`")
                    .append(" | ")
                    .append(setting.must().replace("|", "\\|"))
                    .append(" | ")
                    .append(setting.description().value())
                    .append(setting.description().secret() ? " A secret: messages do not show it." : "")
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String example() {
        var text = new StringBuilder("""
                # Settings of Teaching Panel, with their defaults; docs/configuration.md says more. Take the '#' away before what you change.
                # The server reads environment variables, not this file: `set -a; . ./.env; set +a`, systemd's EnvironmentFile, or docker's --env-file.
                """);
        Class<?> before = null;
        for (var setting : Settings.all()) {
            if (setting.module() != before) {
                before = setting.module();
                text.append("\n# ---- ").append(title(before)).append("\n");
            }
            var value = setting.defaultValue();
            var quoted = value == null ? "" : value.matches("[\\w./:-]*") ? value : "'" + value + "'";
            text.append("# ")
                    .append(setting.description()
                            .value()
                            .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                            .replace("`", ""))
                    .append(
                            value == null
                                    ? " Default: "
                                            + setting.description().usual().replace("`", "")
                                    : "")
                    .append("\n#")
                    .append(setting.name())
                    .append("=")
                    .append(quoted)
                    .append("\n");
        }
        return text.toString();
    }
}

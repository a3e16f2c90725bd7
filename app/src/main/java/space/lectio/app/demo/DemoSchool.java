package space.lectio.app.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import space.lectio.app.FailureMessage;
import space.lectio.app.PanelHome;
import space.lectio.app.ServerSecret;
import space.lectio.app.ServerSettings;
import space.lectio.app.StartChecks;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.SetPassword;
import space.lectio.migration.api.DumpImport;
import space.lectio.migration.api.ImportProgress;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/**
 * Fills an empty embedded database once, before the server takes requests. {@code PANEL_DEMO=off} leaves it empty; on a
 * school's own database only {@code PANEL_DEMO=on} fills it. Its ids lie far above those of a real school, so that a dump can
 * be imported later into the same database. While its people can sign in, the server listens on this machine only, unless
 * {@code SERVER_ADDRESS} says otherwise: somebody who has just looked at the product may leave it running.
 */
@Component
@ConditionalOnWebApplication
class DemoSchool implements SmartLifecycle, WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(DemoSchool.class);

    /** Just before the web server, and so after Axon: before that, events would be stored that no read model hears. */
    private static final int BEFORE_THE_WEB_SERVER = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    /** What the original's newest version makes. */
    private static final int ITERATIONS = 600_000;

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\"<(?:(?<password>password)|now (?<minutes>-?[0-9]+)|weekday (?<weekday>[+-][0-9]+)"
                    + "|(?<day>[+-][0-9]+)(?: (?<time>[0-9:]{5}))?)>\"");

    private final Environment environment;
    private final ServerSettings settings;
    private final PanelHome home;
    private final DSLContext database;
    private final ObjectProvider<DumpImport> dumps;
    private final ObjectProvider<DemoCleanup> cleanup;
    private final ObjectProvider<CommandDispatcher> commands;
    private final ObjectProvider<NewPasswords> passwords;
    private final ServerSecret secret;
    private final Clock clock;
    private volatile boolean running;
    private volatile boolean loaded;

    /** Asks for the rest when it is needed: the web server is made before most other things. */
    DemoSchool(
            Environment environment,
            ServerSettings settings,
            PanelHome home,
            DSLContext database,
            ObjectProvider<DumpImport> dumps,
            ObjectProvider<DemoCleanup> cleanup,
            ObjectProvider<CommandDispatcher> commands,
            ObjectProvider<NewPasswords> passwords,
            ServerSecret secret,
            Clock clock) {
        this.environment = environment;
        this.settings = settings;
        this.home = home;
        this.database = database;
        this.dumps = dumps;
        this.cleanup = cleanup;
        this.commands = commands;
        this.passwords = passwords;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (listensHereOnly()) {
            factory.setAddress(InetAddress.getLoopbackAddress());
        }
    }

    private boolean listensHereOnly() {
        return !environment.containsProperty("server.address") && (isOn() || (wanted() && isEmpty()));
    }

    private boolean isOn() {
        return Boolean.TRUE.equals(database.fetchValue("select exists (" + DemoCleanup.DEMO_PEOPLE + " and active)"));
    }

    @Override
    public void start() {
        running = true;
        if (wanted() && isEmpty()) {
            load();
            return;
        }
        var ended = cleanup.getObject().runIfDue();
        if (!ended.nothing()) {
            log.warn(ended.line());
        }
        if (isOn() && !Files.exists(home.demoPasswordFile()) && !opens(password())) {
            replacePasswords();
        }
    }

    /** The same for all servers of one database: each prints it, and whichever loads the school sets it. */
    private String password() {
        return home.demoPassword(() -> "demo-"
                + HexFormat.of().formatHex(secret.derive("demo-password").getFirst(), 0, 8));
    }

    private boolean opens(String password) {
        var stored = database.fetchOptional(
                        "select password_hash from identity.person where active and email = 'admin@demo.example'")
                .map(row -> row.get(0, String.class));
        return passwords.getObject().opens(password, stored.orElse(null));
    }

    /** Up to November 2026 all installations had the same one. */
    private void replacePasswords() {
        var password = passwords.getObject().hashed(password(), "");
        database.fetch(DemoCleanup.DEMO_PEOPLE + " and active")
                .getValues(0, Long.class)
                .forEach(person -> commands.getObject().<Void>send(new SetPassword(person, password), Caller.SYSTEM));
        log.warn(
                "The people of the demonstration school have a new password, which belongs to this installation: see {}",
                home.demoPasswordFile());
    }

    private boolean wanted() {
        var wish = Objects.requireNonNullElse(settings.panelDemo(), "");
        return StartChecks.on(wish) || (wish.isBlank() && settings.databaseUrl() == null);
    }

    private boolean isEmpty() {
        return !Boolean.TRUE.equals(database.fetchValue("select exists (select 1 from identity.person_card)"));
    }

    void load() {
        try {
            var dump = dump(clock.instant(), password()).getBytes(StandardCharsets.UTF_8);
            var result = dumps.getObject().runOnce(new ByteArrayInputStream(dump), dump.length, ImportProgress.SILENT);
            if (result.committed()) {
                loaded = true;
            } else {
                log.error(
                        "The demonstration school was not loaded, {} of its records are unexplained",
                        result.unexplained());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (RuntimeException failure) {
            if (isOn()) {
                log.info("Another server has loaded the demonstration school at this moment");
                return;
            }
            // The server is of use without it.
            log.error("The demonstration school was not loaded: {}", FailureMessage.line(failure));
        }
    }

    @EventListener
    void tellLogins(ApplicationReadyEvent ready) {
        var port = environment.getProperty("local.server.port", "");
        log.info("Teaching Panel serves on http://localhost:{}", port);
        if (loaded) {
            log.info("""
                    The database was empty: a demonstration school was loaded (PANEL_DEMO=off leaves it empty).
                      teachers: anna@demo.example, dmitry@demo.example
                      students: ivan@demo.example, maria@demo.example and six more
                      operator: admin@demo.example
                      password of all: {} (kept in {})
                      It ends when a dump is imported or a real administrator is made.""", password(), home.demoPasswordFile());
        } else if (isOn()) {
            log.info("Demonstration data are on; the password of its people is in {}", home.demoPasswordFile());
        }
        if (listensHereOnly()) {
            log.info(
                    "Only this machine is answered while demonstration data are on (SERVER_ADDRESS=0.0.0.0 lets others in)");
        }
    }

    /** The school as a dump of today. */
    static String dump(Instant now, String password) {
        var today = LocalDate.ofInstant(now, ZONE);
        var hash = hash(password);
        return PLACEHOLDER.matcher(resource()).replaceAll(found -> {
            if (found.group("password") != null) {
                return '"' + hash.replace("$", "\\$") + '"';
            }
            if (found.group("minutes") != null) {
                var minutes = now.truncatedTo(ChronoUnit.MINUTES)
                        .plus(Duration.ofMinutes(Long.parseLong(found.group("minutes"))));
                return '"' + minutes.toString() + '"';
            }
            if (found.group("weekday") != null) {
                var day = today.plusDays(Long.parseLong(found.group("weekday")));
                return Integer.toString(day.getDayOfWeek().getValue() - 1);
            }
            var day = today.plusDays(Long.parseLong(found.group("day")));
            var time = found.group("time");
            return '"'
                    + (time == null
                            ? day.toString()
                            : day.atTime(LocalTime.parse(time))
                                    .atZone(ZONE)
                                    .toInstant()
                                    .toString())
                    + '"';
        });
    }

    private static String resource() {
        try (var file = DemoSchool.class.getResourceAsStream("/demo/school.json")) {
            return new String(Objects.requireNonNull(file, "demo/school.json").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** In the original's form, because a dump holds nothing else; the first login replaces it. */
    private static String hash(String password) {
        var random = new byte[11];
        new SecureRandom().nextBytes(random);
        var salt = HexFormat.of().formatHex(random);
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(
                            password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), ITERATIONS, 256));
            return "pbkdf2_sha256$" + ITERATIONS + "$" + salt + "$"
                    + Base64.getEncoder().encodeToString(key.getEncoded());
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("PBKDF2 is missing from this JVM", exception);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}

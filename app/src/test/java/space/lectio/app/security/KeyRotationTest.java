package space.lectio.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import space.lectio.PanelApplication;
import space.lectio.RunningServer;
import space.lectio.app.FailureMessage;
import space.lectio.app.ServerSecret;
import space.lectio.app.StartChecks;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;
import space.lectio.shared.SecretBox;

/**
 * An operator replaces the key of two servers in three steps, one server after the other: {@code old,new} everywhere, {@code new,old}
 * everywhere, {@code new}. At every moment both servers read what either of them seals and signs.
 */
class KeyRotationTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);
    private static final String EMAIL = "operator@school.example";
    private static final String PASSWORD = "Пароль оператора";

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void aDatabaseOfTheSchool() throws Exception {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    private static Map<String, Object> settings(String keys) {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "rotation");
            return new HashMap<>(Map.of(
                    "PANEL_HOME",
                    home.toAbsolutePath().toString(),
                    "DATABASE_URL",
                    "postgres://postgres:x@localhost:" + postgres.getPort() + "/postgres",
                    "DATABASE_POOL_SIZE",
                    "8",
                    "PANEL_STAGING",
                    "yes",
                    "JOBS",
                    "off",
                    "SECRET_KEY",
                    keys));
        } catch (java.io.IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static RunningServer server(String keys) {
        return RunningServer.start(settings(keys));
    }

    /** The application as a command of the operator starts it; its bean of the type opens what is sealed. */
    private static String openedByCommand(String keys, long host) {
        try (var command = new SpringApplicationBuilder(PanelApplication.class)
                .web(WebApplicationType.NONE)
                .profiles("cli")
                .initializers(new StartChecks())
                .properties(settings(keys))
                .run()) {
            return command.getBean(HostVault.class).of(host).clientSecret();
        }
    }

    private static void isRefused(Runnable start, String... says) {
        assertThatThrownBy(start::run)
                .satisfies(failure ->
                        assertThat(FailureMessage.line(failure)).contains(says).doesNotContain(OLD, NEW));
    }

    @Test
    void bothServersReadEverythingAtEveryStepAndAWrongStepIsRefused() {
        var old = idOf(OLD);
        var young = idOf(NEW);
        var a = server(OLD);
        var tokens = new Tokens();
        long first;
        try {
            anAdministrator(a);
            tokens.add(a);
            first = aHost(a, tokens.newest(), "first");
            assertThat(header(a, first)).isEqualTo(keyOf(OLD).header());

            // The step that was left out: nobody may seal what the server that runs cannot open.
            isRefused(() -> openedByCommand(NEW + "," + OLD, first), "old,new first", young, old);
            isRefused(() -> server(NEW + "," + OLD), "old,new first", young, old);
            isRefused(() -> server(NEW), "old,new first", young, old);
            assertThat(header(a, first)).isEqualTo(keyOf(OLD).header());
            assertThat(openedByCommand(OLD + "," + NEW, first)).isEqualTo("first");
        } catch (RuntimeException | AssertionError failed) {
            a.close();
            throw failed;
        }
        var b = server(OLD + "," + NEW);
        tokens.add(b);
        var second = aHost(b, tokens.newest(), "second");
        both(a, b, tokens, Map.of(first, "first", second, "second"));
        // A command of step 2 comes before its servers.
        isRefused(() -> openedByCommand(NEW + "," + OLD, first), "old,new first");

        a.close();
        a = server(OLD + "," + NEW);
        tokens.add(a);
        both(a, b, tokens, Map.of(first, "first", second, "second"));
        // Now a command may; it opens everything and leaves what lies there as it is.
        assertThat(openedByCommand(NEW + "," + OLD, first)).isEqualTo("first");
        assertThat(header(a, first)).isEqualTo(keyOf(OLD).header());

        b.close();
        b = server(NEW + "," + OLD);
        tokens.add(b);
        assertThat(header(b, first)).isEqualTo(keyOf(NEW).header());
        var third = aHost(b, tokens.newest(), "third");
        // The other one still seals under the old key: it may not be taken away.
        isRefused(() -> server(NEW), "seals under the key " + old, young);
        var fourth = aHost(a, tokens.newest(), "fourth");
        var all = Map.of(first, "first", second, "second", third, "third", fourth, "fourth");
        both(a, b, tokens, all);

        a.close();
        a = server(NEW + "," + OLD);
        tokens.add(a);
        both(a, b, tokens, all);
        for (var host : all.keySet()) {
            assertThat(header(a, host)).isEqualTo(keyOf(NEW).header());
        }

        b.close();
        b = server(NEW);
        both(a, b, new Tokens().add(a).add(b), all);
        // What the old key signed ends with it.
        assertThat(b.call("GET", "/api/me/", tokens.all().getFirst(), null).status())
                .isEqualTo(401);
        a.close();
        assertThat(b.bean(DSLContext.class).fetchValue("select count(*) from app.sealing"))
                .isEqualTo(1L);
        // Who takes the wrong key alone hears which one is missing.
        b.close();
        assertThatThrownBy(() -> openedByCommand(OLD, first))
                .hasMessageContaining("sealed under the key " + young)
                .hasMessageContaining("SECRET_KEY has only " + old);
    }

    /** Access tokens, and what is made of their refresh tokens, in the order in which they were given. */
    private static final class Tokens {

        private final List<String> access = new java.util.ArrayList<>();
        private final List<String> refresh = new java.util.ArrayList<>();

        Tokens add(RunningServer server) {
            var pair = server.signIn(EMAIL, PASSWORD).body();
            access.add(pair.get("access").asString());
            refresh.add(pair.get("refresh").asString());
            return this;
        }

        String newest() {
            return access.getLast();
        }

        List<String> all() {
            return access;
        }
    }

    private static void both(RunningServer a, RunningServer b, Tokens tokens, Map<Long, String> secrets) {
        for (var server : List.of(a, b)) {
            secrets.forEach((host, secret) -> assertThat(
                            server.bean(HostVault.class).of(host).clientSecret())
                    .isEqualTo(secret));
            for (var access : tokens.access) {
                assertThat(server.call("GET", "/api/me/", access, null).status())
                        .isEqualTo(200);
            }
            for (var refresh : tokens.refresh) {
                assertThat(server.call("POST", "/api/jwt/refresh/", null, "{\"refresh\": \"" + refresh + "\"}")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static void anAdministrator(RunningServer server) {
        server.bean(CommandDispatcher.class)
                .<Long>send(
                        new RegisterPerson(
                                EMAIL,
                                server.bean(NewPasswords.class).hashed(PASSWORD, EMAIL),
                                Role.ADMIN,
                                "Ольга",
                                "Орлова"),
                        Caller.SYSTEM);
    }

    private static long aHost(RunningServer server, String token, String secret) {
        return server.call("POST", "/api/zoom-pool/zoom-accounts/", token, """
                        {"email": "%1$s@school.example", "zoom_account_id": "%1$s", "api_key": "k", "api_secret": "%1$s"}""".formatted(secret))
                .body()
                .get("id")
                .asLong();
    }

    private static SecretBox keyOf(String secret) {
        return new SecretBox(new ServerSecret(secret).derive("stored-secrets"));
    }

    private static String idOf(String secret) {
        return keyOf(secret).keyIds().getFirst();
    }

    private static byte[] header(RunningServer server, long host) {
        var sealed = server.bean(DSLContext.class)
                .fetchSingle("select client_secret from conferencing.host_credentials where host_id = ?", host)
                .get(0, byte[].class);
        return Arrays.copyOf(sealed, SecretBox.HEADER);
    }
}

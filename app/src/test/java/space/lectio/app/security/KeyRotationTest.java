package space.lectio.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import space.lectio.RunningServer;
import space.lectio.conferencing.domain.accountpool.HostLogins;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.Role;
import space.lectio.shared.SecretBox;

/** An operator replaces the server's key in three starts: the old one alone, the new one beside it, the new one alone. */
class KeyRotationTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);
    private static final String EMAIL = "operator@school.example";
    private static final String PASSWORD = "Пароль оператора";

    private static RunningServer with(Path home, String keys) {
        return RunningServer.start(Map.of("PANEL_HOME", home.toString(), "SECRET_KEY", keys));
    }

    @Test
    void whatWasSealedAndSignedWithTheOldKeyGoesOnUntilTheOldKeyIsTakenAway() throws Exception {
        var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "rotation")
                .toAbsolutePath();
        String access;
        String refresh;
        long host;
        try (var server = with(home, OLD)) {
            server.bean(Commands.class)
                    .<Long>send(
                            new RegisterPerson(
                                    EMAIL,
                                    server.bean(NewPasswords.class).hashed(PASSWORD, EMAIL),
                                    Role.ADMIN,
                                    "Ольга",
                                    "Орлова"),
                            Caller.SYSTEM);
            var pair = server.signIn(EMAIL, PASSWORD).body();
            access = pair.get("access").asString();
            refresh = pair.get("refresh").asString();
            host = server.call("POST", "/api/zoom-pool/zoom-accounts/", access, """
                            {"email": "zoom@school.example", "zoom_account_id": "a", "api_key": "k", "api_secret": "sealed-canary"}""")
                    .body()
                    .get("id")
                    .asLong();
            assertThat(header(server, host))
                    .isEqualTo(server.bean(SecretBox.class).header());
        }

        String renewed;
        try (var server = with(home, NEW + "," + OLD)) {
            assertThat(header(server, host))
                    .isEqualTo(server.bean(SecretBox.class).header());
            assertThat(server.bean(HostLogins.class).of(host).clientSecret()).isEqualTo("sealed-canary");
            assertThat(server.call("GET", "/api/me/", access, null).status()).isEqualTo(200);
            var again = server.call(
                    "POST", "/api/jwt/refresh/", null, "{\"refresh\": \"" + refresh + "\", \"rotate\": true}");
            assertThat(again.status()).isEqualTo(200);
            renewed = again.body().get("access").asString();
            assertThat(server.call("GET", "/api/me/", renewed, null).status()).isEqualTo(200);
        }

        try (var server = with(home, NEW)) {
            assertThat(server.bean(HostLogins.class).of(host).clientSecret()).isEqualTo("sealed-canary");
            assertThat(server.call("GET", "/api/me/", renewed, null).status()).isEqualTo(200);
            assertThat(server.call("GET", "/api/me/", access, null).status()).isEqualTo(401);
            assertThat(server.bean(DSLContext.class).fetchValue("select count(*) from app.sealing"))
                    .isEqualTo(1L);
        }
    }

    private static byte[] header(RunningServer server, long host) {
        var sealed = server.bean(DSLContext.class)
                .fetchSingle("select client_secret from conferencing.host_credentials where host_id = ?", host)
                .get(0, byte[].class);
        return Arrays.copyOf(sealed, SecretBox.HEADER);
    }
}

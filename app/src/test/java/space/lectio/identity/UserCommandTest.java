package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import space.lectio.TestServer;
import space.lectio.app.cli.PanelCommand;

class UserCommandTest extends TestServer {

    @Autowired
    ApplicationContext server;

    private record Outcome(int exit, String out, String error) {}

    private Outcome run(String standardInput, String... arguments) {
        var in = System.in;
        var out = System.out;
        var err = System.err;
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            var exit = PanelCommand.run(arguments, () -> {
                // The command closes what it is given; the server of the tests goes on.
                var child = new GenericApplicationContext(server);
                child.refresh();
                return child;
            });
            return new Outcome(exit, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void anOperatorLetsAnAdministratorInAndOnlyOnce() {
        var email = UUID.randomUUID() + "@Operators.example";

        var created = run(
                "Пароль оператора\n",
                "user",
                "create",
                "--role",
                "admin",
                "--email",
                email,
                "--password-stdin",
                "--first-name",
                "Ольга");

        assertThat(created.error()).isEmpty();
        assertThat(created.exit()).isZero();
        assertThat(created.out()).startsWith("Created admin ");
        var pair = call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", "Пароль оператора")
                        .toString());
        assertThat(pair.status()).isEqualTo(200);
        var me = get("/api/me/", pair.at("/access").asString());
        assertThat(me.at("/role").asString()).isEqualTo("admin");
        assertThat(me.at("/first_name").asString()).isEqualTo("Ольга");
        assertThat(me.at("/email").asString()).isEqualTo(email.toLowerCase(java.util.Locale.ROOT));

        var again = run(
                "Пароль оператора",
                "user",
                "create",
                "--role",
                "admin",
                "--email",
                email.toUpperCase(),
                "--password-stdin");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.error().strip()).isEqualTo("Not created: A user with this e-mail exists already");
    }

    @Test
    void whatCannotBeIsSaidInOneLine() {
        assertThat(run("short\n", "user", "create", "--role", "admin", "--email", "a1@b.example", "--password-stdin"))
                .isEqualTo(new Outcome(
                        1, "", "Not created: The password must have at least 8 characters" + System.lineSeparator()));
        assertThat(run("", "user", "create", "--role", "admin", "--email", "a1@b.example", "--password-stdin")
                        .exit())
                .isEqualTo(1);
        assertThat(run("long enough", "user", "create", "--role", "admin", "--email", "nonsense", "--password-stdin")
                        .error())
                .startsWith("Not created: This is no e-mail address");
        assertThat(run("long enough", "user", "create", "--role", "king", "--email", "a1@b.example", "--password-stdin")
                        .exit())
                .isEqualTo(1);
        assertThat(run("long enough", "user", "create", "--role", "admin", "--email", "a1@b.example")
                        .exit())
                .isEqualTo(1);
    }
}

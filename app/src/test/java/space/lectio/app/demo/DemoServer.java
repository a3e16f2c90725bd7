package space.lectio.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import space.lectio.TestServer;
import space.lectio.app.PanelHome;
import space.lectio.app.cli.PanelCommand;

/** A server that began with the demonstration school, and the operator's commands beside it. */
abstract class DemoServer extends TestServer {

    @Autowired
    ApplicationContext server;

    @DynamicPropertySource
    static void demo(DynamicPropertyRegistry properties) {
        properties.add("PANEL_DEMO", () -> "on");
    }

    PanelHome home() {
        return home;
    }

    /** As the operator reads it. */
    String demoPassword() {
        try {
            return Files.readString(home.demoPasswordFile()).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String login(String email) {
        var answer = signIn(email, demoPassword());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.at("/access").asString();
    }

    Answer signIn(String email, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
    }

    /** Why the command was not carried out, after it has ended with 1. */
    String refusalOf(String standardInput, String... arguments) {
        var in = System.in;
        var err = System.err;
        var errors = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            assertThat(run(arguments)).isEqualTo(1);
            return errors.toString(StandardCharsets.UTF_8);
        } finally {
            System.setIn(in);
            System.setErr(err);
        }
    }

    private int run(String... arguments) {
        return PanelCommand.run(arguments, () -> {
            // The command closes what it is given; the server of the tests goes on.
            var child = new GenericApplicationContext(server);
            child.refresh();
            return child;
        });
    }

    /** What the command prints, after it has ended with 0. */
    String panel(String standardInput, String... arguments) {
        var in = System.in;
        var out = System.out;
        var output = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            assertThat(run(arguments)).isZero();
            return output.toString(StandardCharsets.UTF_8);
        } finally {
            System.setIn(in);
            System.setOut(out);
        }
    }
}

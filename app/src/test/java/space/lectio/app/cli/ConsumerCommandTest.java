package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import space.lectio.TestServer;

/** {@code panel consumer} as the operator sees it. */
class ConsumerCommandTest extends TestServer {

    @Autowired
    ConfigurableApplicationContext context;

    private final String name = "cli-" + UUID.randomUUID();

    record Ended(int code, String out, String err) {}

    private Ended consumer(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "consumer";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var out = new StringWriter();
        var err = new StringWriter();
        var code = PanelCommand.with(new StartedApplication(() -> context))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void anAccountIsMadeListedAndRevoked() {
        var made = consumer("create", "--name", name);
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        var token = made.out().strip();
        assertThat(get("/api/events/?limit=1", token).status()).isEqualTo(200);

        var listed = consumer("list");
        assertThat(listed.code()).isZero();
        assertThat(listed.out().lines().filter(line -> line.contains(name)))
                .singleElement()
                .asString()
                .contains("events:read")
                .doesNotContain(token);

        var revoked = consumer("revoke", "--name", name);
        assertThat(revoked).isEqualTo(new Ended(0, "Revoked " + name + System.lineSeparator(), ""));
        assertThat(get("/api/events/?limit=1", token).status()).isEqualTo(401);

        assertThat(consumer("revoke", "--name", name).code()).isEqualTo(1);
    }

    @Test
    void programsReadTheAnswersAsJson() {
        var made = consumer("create", "--name", name, "--scope", "events:free-text", "--output", "json");
        var account = JSON.readTree(made.out());
        assertThat(account.at("/name").asString()).isEqualTo(name);
        assertThat(get("/api/events/?limit=1", account.at("/token").asString()).status())
                .isEqualTo(200);

        var listed = JSON.readTree(consumer("list", "--output", "json").out())
                .valueStream()
                .filter(each -> each.at("/name").asString().equals(name))
                .toList();
        assertThat(listed).singleElement().satisfies(each -> {
            assertThat(each.at("/scopes").toString()).isEqualTo("[\"events:read\",\"events:free-text\"]");
            assertThat(each.at("/createdAt").asString()).isNotEmpty();
            assertThat(each.at("/lastUsedAt").asString()).isNotEmpty();
            assertThat(each.at("/revokedAt").isNull()).isTrue();
        });

        assertThat(JSON.readTree(consumer("revoke", "--name", name, "--output", "json")
                                .out())
                        .at("/revoked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatCannotBeIsSaidInOneLine() {
        var wrong = consumer("create", "--name", "No Name");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err().lines()).singleElement().asString().startsWith("Not done: ");

        assertThat(consumer("create", "--name", name, "--scope", "everything").err())
                .contains("events:read", "events:free-text");
        assertThat(consumer("create", "--name", name, "--scope", "everything").code())
                .isEqualTo(1);
        assertThat(consumer("create").code()).isEqualTo(1);
        assertThat(consumer("revoke", "--name", "nobody-has-this").code()).isEqualTo(1);
    }
}

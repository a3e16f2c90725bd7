package space.lectio.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import space.lectio.PanelApplication;
import space.lectio.TestServer;
import space.lectio.app.cli.PanelCommand;
import space.lectio.identity.api.DeactivatePerson;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;

class UserCommandTest extends TestServer {

    @Autowired
    ApplicationContext server;

    @Autowired
    CommandDispatcher commands;

    private record Outcome(int exit, String out, String error) {}

    private Outcome run(String standardInput, String... arguments) {
        return run(standardInput.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private Outcome run(byte[] standardInput, String... arguments) {
        var in = System.in;
        var out = System.out;
        var err = System.err;
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(standardInput));
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

    /** Nobody could type it again as it was taken down. */
    @Test
    void aPasswordInAnotherEncodingIsRefused() {
        var anna = someone("teacher");
        String[] command = {"user", "password", anna.email(), "--password-stdin"};
        for (var encoding : List.of("windows-1251", "KOI8-R", "UTF-16LE", "UTF-16")) {
            var refused = run("Совсем другой 8\n".getBytes(Charset.forName(encoding)), command);
            assertThat(refused.exit()).as(encoding).isEqualTo(1);
            assertThat(refused.error()).as(encoding).contains("first line of the standard input", "UTF-8");
            assertThat(refused.error().lines()).hasSize(1);
        }
        assertThat(run("long enough in Latin".getBytes(StandardCharsets.UTF_16LE), command)
                        .error())
                .contains("control characters");
        assertThat(run("x".repeat(5_000), command).error()).contains("longer than 4096 bytes");
        assertThat(signIn(anna, PASSWORD).status()).isEqualTo(200);
        assertThat(run(
                                "Совсем другой 8".getBytes(Charset.forName("windows-1251")),
                                "user",
                                "create",
                                "--role",
                                "admin",
                                "--email",
                                UUID.randomUUID() + "@operators.example",
                                "--password-stdin")
                        .exit())
                .isEqualTo(1);

        // A sign-in leaves out the white space around it too.
        assertThat(run("\uFEFF  Совсем другой 8 \r\nand more", command).exit()).isZero();
        assertThat(signIn(anna, "Совсем другой 8").status()).isEqualTo(200);
    }

    private static final String PASSWORD = "Верная лошадь 7";

    private record Someone(String id, String email) {}

    private Outcome create(String password, String email, String firstName) {
        return run(
                password + "\n",
                "user",
                "create",
                "--role",
                "student",
                "--email",
                email,
                "--password-stdin",
                "--first-name",
                firstName,
                "--output",
                "json");
    }

    @Test
    void addressNameAndPasswordAreCleanedAsThoseOfARequest() {
        var email = UUID.randomUUID() + "@operated.example";

        var created =
                create("\u00a0" + PASSWORD + " ", "\u202f" + email + "\u0085", "\u2007🦊\u202e" + "🦊".repeat(149));

        assertThat(created.exit()).as(created.error()).isZero();
        var person = JSON.readTree(created.out());
        assertThat(person.at("/email").asString()).isEqualTo(email);
        assertThat(person.at("/name").asString()).isEqualTo("🦊".repeat(150));
        assertThat(signIn(new Someone(person.at("/id").asString(), email), PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void namesAndAddressesThatARequestCouldNotGiveAreRefused() {
        for (var name : List.of("а\nб", "а\u001b[31m", "я".repeat(151))) {
            var refused = create(PASSWORD, UUID.randomUUID() + "@operated.example", name);
            assertThat(refused.exit()).as(name).isEqualTo(1);
            assertThat(refused.error()).as(name).contains("150");
        }
        for (var invisible : List.of("\u200b", "\u2800", "\u3164", "\u202e", "\u00a0")) {
            var refused = create(PASSWORD, "a" + invisible + UUID.randomUUID() + "@operated.example", "Анна");
            assertThat(refused.exit()).as(invisible).isEqualTo(1);
            assertThat(refused.error()).as(invisible).contains("e-mail");
        }
    }

    private Someone someone(String role) {
        var email = UUID.randomUUID() + "@operated.example";
        var created = run(
                PASSWORD + "\n",
                "user",
                "create",
                "--role",
                role,
                "--email",
                email,
                "--password-stdin",
                "--last-name",
                "Петрова",
                "--output",
                "json");
        assertThat(created.exit()).isZero();
        var id = JSON.readTree(created.out()).at("/id").asString();
        // An import takes such a name as it was.
        database.execute(
                "update identity.person set last_name = ? where id = ?", "Петрова\u001b[31m", Long.valueOf(id));
        return new Someone(id, email);
    }

    private Answer signIn(Someone person, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", person.email())
                        .put("password", password)
                        .toString());
    }

    private int status(Answer pair) {
        return get("/api/me/", pair.at("/access").asString()).status();
    }

    private List<String> eventsOf(Someone person) {
        return database.fetch(
                        "select payload_type from eventstore.domain_event where aggregate_identifier = ? order by sequence_number",
                        "person-" + person.id())
                .getValues(0, String.class);
    }

    @Test
    void peopleAreListedAndShown() {
        var anna = someone("teacher");
        var page = run("", "user", "list", "--query", anna.email().substring(0, 20), "--output", "json");
        assertThat(page.exit()).isZero();
        var listed = JSON.readTree(page.out());
        assertThat(listed.at("/total").asInt()).isEqualTo(1);
        assertThat(listed.at("/people/0/email").asString()).isEqualTo(anna.email());
        assertThat(listed.at("/people/0/role").asString()).isEqualTo("teacher");
        assertThat(listed.at("/people/0/active").asBoolean()).isTrue();
        assertThat(listed.at("/people/0/password").asString()).isEqualTo("current");

        assertThat(run("", "user", "list", "--role", "student", "--query", anna.email())
                        .out())
                .doesNotContain(anna.email());
        someone("student");
        var some = run("", "user", "list", "--limit", "1");
        assertThat(some.out()).contains("--offset 1 shows the next");
        assertThat(run("", "user", "list", "--limit", "0").exit()).isEqualTo(1);
        assertThat(run("", "user", "list", "--limit", "1001").exit()).isEqualTo(1);
        var shown = run("", "user", "show", anna.email().toUpperCase());
        assertThat(shown.out()).contains(anna.email()).contains("enabled").doesNotContain("\u001b");
        assertThat(run("", "user", "show", anna.id()).out()).isEqualTo(shown.out());
        assertThat(run("", "user", "show", "999999999999").error().strip())
                .isEqualTo("Not shown: nobody has this id or e-mail");
        assertThat(run("", "user", "show", "nobody@nowhere.example").exit()).isEqualTo(1);
    }

    @Test
    void whoIsDisabledIsOutAndComesBackOnlyByANewSignIn() {
        var anna = someone("teacher");
        var pair = signIn(anna, PASSWORD);
        assertThat(status(pair)).isEqualTo(200);

        var disabled = run("", "user", "disable", anna.email(), "--output", "json");
        assertThat(JSON.readTree(disabled.out()).at("/active").asBoolean()).isFalse();
        assertThat(status(pair)).isEqualTo(401);
        assertThat(signIn(anna, PASSWORD).at("/code").asString()).isEqualTo("account_deactivated");
        assertThat(run("", "user", "list", "--disabled", "--query", anna.email())
                        .out())
                .contains(anna.email());

        assertThat(run("", "user", "enable", anna.id()).out()).contains("enabled");
        assertThat(run("", "user", "enable", anna.id()).exit()).isZero();
        assertThat(status(pair)).isEqualTo(401);
        assertThat(signIn(anna, PASSWORD).status()).isEqualTo(200);
        assertThat(eventsOf(anna))
                .containsExactly(
                        "identity.person-registered", "identity.person-deactivated", "identity.person-reactivated");
    }

    @Test
    void anotherPasswordAndAnEndOfSessionsPutEverybodyOut() {
        var anna = someone("teacher");
        var first = signIn(anna, PASSWORD);
        assertThat(run("Совсем другой 8\n", "user", "password", anna.email(), "--password-stdin")
                        .exit())
                .isZero();
        assertThat(status(first)).isEqualTo(401);
        assertThat(signIn(anna, PASSWORD).status()).isEqualTo(401);
        assertThat(run(anna.email() + "\n", "user", "password", anna.email(), "--password-stdin")
                        .error())
                .startsWith("Not changed: The password must not be the e-mail address");
        assertThat(run("", "user", "password", anna.email(), "--password-stdin").exit())
                .isEqualTo(1);

        var second = signIn(anna, "Совсем другой 8");
        var sessions = JSON.readTree(
                run("", "user", "sessions", anna.email(), "--output", "json").out());
        assertThat(sessions.size()).isEqualTo(1);
        assertThat(run("", "user", "sessions", anna.email()).out()).contains("opened");
        var ended = run("", "user", "sessions", anna.email(), "--end", "--output", "json");
        assertThat(JSON.readTree(ended.out()).at("/open_sessions").asInt()).isZero();
        assertThat(status(second)).isEqualTo(401);
        assertThat(eventsOf(anna))
                .containsExactly("identity.person-registered", "identity.password-changed", "identity.sessions-ended");
    }

    @Test
    void aRoleChangesUnlessGroupsHangOnIt() {
        var anna = someone("teacher");
        var pair = signIn(anna, PASSWORD);
        aGroup("Физика", Long.parseLong(anna.id()));
        assertThat(run("", "user", "role", anna.email(), "student").error())
                .startsWith("Not changed: The person still teaches or attends groups")
                .contains("--force");
        assertThat(status(pair)).isEqualTo(200);

        var changed = run("", "user", "role", anna.email(), "student", "--force", "--output", "json");
        assertThat(JSON.readTree(changed.out()).at("/role").asString()).isEqualTo("student");
        assertThat(status(pair)).isEqualTo(401);
        assertThat(get("/api/me/", signIn(anna, PASSWORD).at("/access").asString())
                        .at("/role")
                        .asString())
                .isEqualTo("student");
        var unknown = run("", "user", "role", anna.email(), "king");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.error()).contains("expected one of student, teacher, admin but was 'king'");
        assertThat(eventsOf(anna)).containsExactly("identity.person-registered", "identity.role-changed");
    }

    @Test
    void theLastAdministratorStaysUnlessForced() throws Exception {
        var one = someone("admin");
        var other = someone("admin");
        var others = database.fetch(
                        "update identity.person set active = false where role = 'admin' and active and id not in (?::bigint, ?::bigint) returning id",
                        one.id(),
                        other.id())
                .getValues(0, Long.class);
        try {
            // Each takes away the other at the same moment: one of them stays.
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var orders = threads.invokeAll(
                        List.<java.util.concurrent.Callable<Boolean>>of(() -> takesAway(one), () -> takesAway(other)));
                assertThat(List.of(orders.get(0).get(), orders.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
            var last = Boolean.TRUE.equals(
                            database.fetchValue("select active from identity.person where id = ?::bigint", one.id()))
                    ? one
                    : other;
            var refused = run("", "user", "disable", last.email());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.error().strip())
                    .isEqualTo("Not changed: This is the last active administrator (--force does it nevertheless)");
            assertThat(run("", "user", "role", last.email(), "teacher").exit()).isEqualTo(1);

            assertThat(run("", "user", "disable", last.email(), "--force").exit())
                    .isZero();
        } finally {
            database.execute("update identity.person set active = true where id = any (?::bigint[])", (Object)
                    others.toArray(Long[]::new));
        }
    }

    private boolean takesAway(Someone administrator) {
        try {
            commands.<Void>send(new DeactivatePerson(Long.parseLong(administrator.id()), false), Caller.SYSTEM);
            return true;
        } catch (RefusedException refused) {
            return false;
        }
    }

    @Test
    void aCommandInAProcessOfItsOwnIsFeltByARunningServerWithinFiveSeconds() throws Exception {
        var anna = someone("teacher");
        var pair = signIn(anna, PASSWORD);
        assertThat(status(pair)).isEqualTo(200);
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PanelApplication.class.getName(),
                "user",
                "disable",
                anna.id(),
                "--output",
                "json");
        command.environment().put("DATABASE_URL", databaseUrl());
        var home = server.getEnvironment().getRequiredProperty("PANEL_HOME");
        command.environment()
                .put("SECRET_KEY", Files.readString(Path.of(home, "secret")).strip());
        command.environment().put("PANEL_STAGING", "yes");
        command.environment().put("PANEL_HOME", new File("target/homes").getAbsolutePath());
        var log = Files.createTempFile(Files.createDirectories(Path.of("target/homes")), "command", ".log");
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        var process = command.start();
        // Asked all the time, so that the server's answer is always a remembered one.
        while (process.isAlive()) {
            get("/api/me/", pair.at("/access").asString());
            Thread.sleep(20);
        }
        var ended = System.nanoTime();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("\"active\" : false");
        while (status(pair) == 200) {
            assertThat(Duration.ofNanos(System.nanoTime() - ended)).isLessThan(Duration.ofSeconds(5));
            Thread.sleep(50);
        }
    }
}

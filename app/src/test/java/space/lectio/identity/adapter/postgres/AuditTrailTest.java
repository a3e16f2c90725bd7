package space.lectio.identity.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.TestServer;
import space.lectio.app.cli.PanelCommand;
import space.lectio.identity.api.AuditHistory;
import space.lectio.identity.api.AuditHistory.Line;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Actor;
import space.lectio.identity.api.AuditTrail.Entry;
import space.lectio.identity.api.AuditTrail.Kind;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.api.RegisterPerson;
import space.lectio.reporting.api.CreateConsumer;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.Role;
import tools.jackson.databind.JsonNode;

class AuditTrailTest extends TestServer {

    private static final String PASSWORD = "Верная лошадь 7";

    @Autowired
    ApplicationContext server;

    @Autowired
    CommandDispatcher commands;

    @Autowired
    NewPasswords passwords;

    @Autowired
    AuditTrail audit;

    @Autowired
    AuditHistory history;

    @Autowired
    PostgresAuditTrail trail;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void letTimeRun() {
        clock.run();
    }

    private record Someone(long id, String email) {}

    private Someone someone(Role role) {
        var email = UUID.randomUUID() + "@audited.example";
        long id = commands.send(
                new RegisterPerson(email, passwords.hashed(PASSWORD, email), role, "Анна", "Петрова"), Caller.SYSTEM);
        return new Someone(id, email);
    }

    private Answer signIn(String email, String password) {
        return call(
                "POST",
                "/api/jwt/token/",
                null,
                JSON.createObjectNode()
                        .put("email", email)
                        .put("password", password)
                        .toString());
    }

    /** The trail is written a moment later. */
    private List<Line> linesOf(@Nullable Long person, Predicate<List<Line>> complete) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            var lines = history.find(null, person, null, 1_000);
            if (complete.test(lines) || System.nanoTime() > until) {
                assertThat(complete.test(lines)).as(lines.toString()).isTrue();
                return lines;
            }
            Thread.sleep(50);
        }
    }

    private static boolean has(List<Line> lines, Kind kind, String outcome) {
        return lines.stream()
                .anyMatch(line ->
                        line.kind().equals(kind.name()) && line.outcome().equals(outcome));
    }

    @Test
    void whatHappensToAnAccountCanBeRead() throws Exception {
        clock.standAt(Instant.parse("2026-11-23T12:00:00Z"));
        var anna = someone(Role.STUDENT);
        for (int i = 0; i < 3; i++) {
            signIn(anna.email(), "wrong " + i);
        }
        var token = signIn(anna.email(), PASSWORD).at("/access").asString();
        assertThat(post("/api/groups/", token, "{\"name\":\"Физика\",\"teacher_id\":1}")
                        .status())
                .isEqualTo(403);
        post("/api/change-password/", token, "{\"old_password\":\"wrong\",\"new_password\":\"Совсем другой 8\"}");
        post(
                "/api/change-password/",
                token,
                "{\"old_password\":\"" + PASSWORD + "\",\"new_password\":\"Совсем другой 8\"}");
        var again = signIn(anna.email(), "Совсем другой 8").at("/access").asString();
        post("/api/jwt/logout/", again, "{\"everywhere\":true}");
        for (int i = 0; i < 6; i++) {
            signIn(anna.email(), "wrong");
        }

        var lines = linesOf(
                anna.id(),
                all -> has(all, Kind.SIGN_IN, "done")
                        && has(all, Kind.SIGN_IN, "sign_in_locked")
                        && has(all, Kind.DENIAL, "forbidden")
                        && has(all, Kind.PASSWORD, "former_password_wrong")
                        && has(all, Kind.PASSWORD, "done")
                        && has(all, Kind.SIGN_OUT, "done"));
        assertThat(lines).allMatch(line -> line.place().equals("127.0.0.1"));
        assertThat(lines)
                .filteredOn(line -> line.outcome().equals("wrong_credentials"))
                .singleElement()
                .matches(line -> line.times() == 8, "eight in one line")
                .matches(line -> anna.email().equals(line.person()), "of Anna");
        assertThat(lines)
                .filteredOn(line -> line.kind().equals(Kind.DENIAL.name()))
                .singleElement()
                .matches(line -> line.detail().startsWith("POST /api/groups"), "names the endpoint");
        assertThat(lines)
                .filteredOn(line -> line.kind().equals(Kind.SIGN_OUT.name()))
                .singleElement()
                .matches(line -> line.detail().equals("everywhere"), "everywhere");
        assertThat(lines.toString()).doesNotContain(PASSWORD, "Совсем другой 8", token);
    }

    /** Of eight who end a session at once, one has ended it. */
    @Test
    void oneSignOutIsOneLineHoweverManyAskForItAtOnce() throws Exception {
        for (var everywhere : List.of(false, true)) {
            var anna = someone(Role.STUDENT);
            var refresh = signIn(anna.email(), PASSWORD).at("/refresh").asString();
            var body = "{\"refresh\":\"%s\",\"everywhere\":%s}".formatted(refresh, everywhere);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var asks = Collections.nCopies(8, (Callable<Integer>)
                        () -> call("POST", "/api/jwt/logout/", null, body).status());
                for (var status : threads.invokeAll(asks)) {
                    assertThat(status.get()).isEqualTo(200);
                }
            }
            audit.add(Entry.of(Kind.ADMINISTRATION, "done", anna.id(), "", "the last"));

            assertThat(linesOf(anna.id(), all -> has(all, Kind.ADMINISTRATION, "done")))
                    .filteredOn(line -> line.kind().equals(Kind.SIGN_OUT.name()))
                    .singleElement()
                    .matches(line -> line.times() == 1, "once")
                    .matches(line -> line.detail().equals(everywhere ? "everywhere" : ""), "as asked");
            assertThat(database.fetchValue("""
                            select count(*) from eventstore.domain_event
                            where payload_type = 'identity.sessions-ended' and (payload->>'personId')::bigint = ?""", anna.id())).isEqualTo(everywhere ? 1L : 0L);
        }
    }

    @Test
    void whatIsTypedForAnUnknownAccountIsNotKept() throws Exception {
        var typed = "my-password-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            signIn(typed, "wrong");
        }
        linesOf(null, all -> all.stream().anyMatch(line -> line.detail().equals("no such account")));
        assertThat(database.fetchValue(
                        "select count(*) from identity.audit_entry a where a::text like ?", "%" + typed + "%"))
                .isEqualTo(0L);
    }

    @Test
    void administratorsLeaveATraceAndReadersDoNot() throws Exception {
        var admin = aPerson("admin", "Ольга", "Админ");
        var token = tokenFor(admin, "admin");
        get("/api/zoom-pool/zoom-accounts/", token);
        call("DELETE", "/api/zoom-pool/zoom-accounts/999999/", token, null);

        var lines = linesOf(admin, all -> has(all, Kind.ADMINISTRATION, "status_404"));
        assertThat(lines)
                .singleElement()
                .matches(line -> line.detail().startsWith("DELETE /api/zoom-pool/"), "names it");
    }

    /** By the filters, before an endpoint is reached. */
    @Test
    void whatTheGateRefusesIsADenialToo() throws Exception {
        var student = aPerson("student", "А", "Б");
        assertThat(get("/api/events/", tokenFor(student, "student")).status()).isEqualTo(403);

        assertThat(linesOf(student, all -> !all.isEmpty()))
                .singleElement()
                .matches(line -> line.kind().equals(Kind.DENIAL.name()), "denial")
                .matches(line -> line.detail().equals("GET /api/events"), "of the feed");
    }

    @Test
    void whoReadsTheFeedIsRecordedOnceAnHour() throws Exception {
        clock.standAt(Instant.parse("2026-11-23T12:05:00Z"));
        var name = "audited-" + UUID.randomUUID();
        run("consumer", "create", "--name", name);
        String token = commands.send(new CreateConsumer(name + "-2", Set.of()), Caller.SYSTEM);
        var admin = aPerson("admin", "Ольга", "Админ");
        for (int minute = 5; minute < 60; minute += 6) {
            clock.standAt(Instant.parse("2026-11-23T12:%02d:00Z".formatted(minute)));
            assertThat(get("/api/events/?limit=1", token).status()).isEqualTo(200);
        }
        get("/api/events/?limit=1", tokenFor(admin, "admin"));
        assertThat(get("/api/me/", token).status()).isEqualTo(403);
        assertThat(get("/api/nowhere/at/all", token).status()).isEqualTo(403);
        clock.standAt(Instant.parse("2026-11-23T13:00:00Z"));
        get("/api/events/?limit=1", token);

        var lines = linesOf(
                null,
                all -> all.stream()
                                .filter(line -> line.consumer().equals(name + "-2"))
                                .mapToInt(Line::times)
                                .sum()
                        == 13);
        var ofConsumer = lines.stream()
                .filter(line -> line.consumer().equals(name + "-2"))
                .toList();
        assertThat(ofConsumer)
                .filteredOn(line -> line.kind().equals(Kind.EXPORT.name()))
                .extracting(Line::times)
                .containsExactly(1, 10);
        assertThat(ofConsumer)
                .filteredOn(line -> line.kind().equals(Kind.DENIAL.name()))
                .extracting(Line::detail)
                .containsExactlyInAnyOrder("GET /api/me", "GET (no endpoint)");
        assertThat(lines)
                .filteredOn(line -> line.kind().equals(Kind.EXPORT.name()) && Objects.equals(line.actorId(), admin))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.detail().startsWith("panel consumer create"))
                .extracting(Line::detail)
                .contains("panel consumer create --name " + name);
        assertThat(lines.toString()).doesNotContain(token);
        assertThat(run("audit", "--kind", "export")).contains("consumer " + name + "-2");
    }

    @Test
    void anEmailOfSeveralIsNobodys() {
        var name = UUID.randomUUID().toString().substring(0, 8);
        var one = someone(Role.STUDENT);
        var other = someone(Role.STUDENT);
        database.execute(
                "update identity.person set email = ?, email_twin = true where id = ?",
                "ivan" + name + "@mail.example",
                one.id());
        database.execute(
                "update identity.person set email = ? where id = ?", "Ivan" + name + "@mail.example", other.id());

        for (var spelling : List.of("ivan" + name, "Ivan" + name, "IVAN" + name)) {
            assertThat(run("audit", "--person", spelling + "@mail.example"))
                    .contains("say which id: " + one.id() + " ivan" + name + "@mail.example, " + other.id() + " Ivan");
            assertThat(run("user", "disable", spelling + "@mail.example")).contains("say which id");
        }
        assertThat(run("audit", "--person", "nobody@nowhere.example"))
                .contains("nobody has this e-mail now")
                .contains("by the id");
    }

    @Test
    void nothingThatIsRecordedBreaksALineOrSteersATerminal() throws Exception {
        var person = aPerson("student", "А", "Б");
        audit.add(new Entry(
                Kind.ADMINISTRATION,
                "done",
                new Actor(null, "root\r\nforged line", "consumer\nforged"),
                person,
                "127.0.0.1\u001b[2J",
                "x\u2028y\u202e" + "z".repeat(1_000)));
        var line = linesOf(person, all -> all.size() == 1).getFirst();
        assertThat(line.operator() + line.consumer() + line.place() + line.detail())
                .doesNotContain("\r", "\n", "\u001b", "\u2028", "\u202e");
        assertThat(line.detail()).hasSize(200);
    }

    @Test
    void whatIsRolledBackIsNotRecorded() throws Exception {
        var person = aPerson("student", "А", "Б");
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            audit.add(Entry.of(Kind.PASSWORD, "undone", person, "", ""));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> audit.add(Entry.of(Kind.PASSWORD, "done", person, "", "")));

        assertThat(linesOf(person, all -> !all.isEmpty()))
                .singleElement()
                .matches(line -> line.outcome().equals("done"), "done");
    }

    @Test
    void aTrailThatCannotBeWrittenStopsNobodyAndGoesOnAfterwards() throws Exception {
        var anna = someone(Role.STUDENT);
        database.execute("alter table identity.audit_entry rename to audit_entry_away");
        try {
            assertThat(signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
        } finally {
            database.execute("alter table identity.audit_entry_away rename to audit_entry");
        }
        assertThat(signIn(anna.email(), PASSWORD).status()).isEqualTo(200);
        linesOf(anna.id(), all -> has(all, Kind.SIGN_IN, "done"));
    }

    @Test
    void whatIsOlderThanItsTimeGoes() throws Exception {
        var person = aPerson("student", "А", "Б");
        clock.standAt(Instant.parse("2026-01-01T00:00:00Z"));
        audit.add(Entry.of(Kind.PASSWORD, "done", person, "", ""));
        linesOf(person, all -> all.size() == 1);
        clock.standAt(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(179)));
        trail.clear();
        assertThat(history.find(null, person, null, 10)).hasSize(1);
        clock.standAt(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(181)));
        trail.clear();
        assertThat(history.find(null, person, null, 10)).isEmpty();
    }

    @Test
    void anOperatorReadsItByCommand() throws Exception {
        var anna = someone(Role.STUDENT);
        signIn(anna.email(), PASSWORD);
        signIn(anna.email(), "wrong");
        linesOf(anna.id(), all -> has(all, Kind.SIGN_IN, "wrong_credentials") && has(all, Kind.SIGN_IN, "done"));

        assertThat(audited("--person", anna.email(), "--since", "1h")).hasSize(2);
        assertThat(audited("--person", anna.email(), "--kind", "sign_out")).isEmpty();
        assertThat(audited("--person", anna.email(), "--limit", "1")).hasSize(1);
        assertThat(audited("--person", anna.email(), "--since", "2999-01-01")).isEmpty();
        var table = run("audit", "--person", String.valueOf(anna.id()));
        assertThat(table).contains("sign_in").contains("wrong_credentials").contains(anna.email());
        assertThat(run("audit", "--since", "yesterday")).contains("a time back from now (30m, 24h, 7d");
        assertThat(run("audit", "--limit", "0")).contains("--limit must be");

        run("pool", "cordon", "999999");
        var lines =
                linesOf(null, all -> all.stream().anyMatch(line -> line.detail().equals("panel pool cordon 999999")));
        assertThat(lines)
                .filteredOn(line -> line.detail().equals("panel pool cordon 999999"))
                .singleElement()
                .matches(line -> line.outcome().equals("exit_1"), "not done")
                .matches(line -> line.operator().equals(System.getProperty("user.name")), "by the operator");
    }

    private List<JsonNode> audited(String... options) {
        var arguments = new java.util.ArrayList<>(List.of("audit", "--output", "json"));
        arguments.addAll(List.of(options));
        return JSON.readTree(run(arguments.toArray(String[]::new)))
                .valueStream()
                .toList();
    }

    /** Standard output, and errors after it. */
    private String run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
            PanelCommand.run(arguments, () -> {
                var child = new GenericApplicationContext(server);
                child.refresh();
                return child;
            });
            return output.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}

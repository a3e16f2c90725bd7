package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import space.lectio.TestServer;
import space.lectio.identity.api.AuditTrail;
import space.lectio.identity.api.AuditTrail.Entry;

/** The database goes while an operator's command has the application already. */
class DatabaseAwayTest extends TestServer {

    private static final Set<String> WITHOUT_DATABASE =
            Set.of("panel version", "panel serve", "panel generate-completion", "panel help");

    /** As many as the system may have under way (WriteAdmission). */
    private static final int AT_ONCE = 5;

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    AuditTrail audit;

    @TempDir
    Path folder;

    private record Ended(int code, String out, String err) {}

    private Map<String, List<String>> everyCommand() throws Exception {
        var dump = Files.writeString(folder.resolve("dump.json"), "[]").toString();
        var all = new TreeMap<String, List<String>>();
        all.put("panel audit", List.of());
        all.put("panel consumer create", List.of("--name", "away"));
        all.put("panel consumer list", List.of());
        all.put("panel consumer revoke", List.of("--name", "away"));
        all.put("panel import", List.of(dump));
        all.put("panel pool add", List.of("--label", "away", "--account-id", "a", "--client-id", "c"));
        for (var change : List.of("cordon", "uncordon", "suspend", "resume")) {
            all.put("panel pool " + change, List.of("1"));
        }
        all.put("panel pool check", List.of("1"));
        all.put("panel pool list", List.of());
        all.put("panel pool plan", List.of());
        all.put("panel pool what-if", List.of());
        all.put("panel projections rebuild", List.of());
        all.put("panel user create", List.of("--role", "admin", "--email", "a@b.example", "--password-stdin"));
        all.put("panel user list", List.of());
        for (var change : List.of("show", "disable", "enable", "sessions")) {
            all.put("panel user " + change, List.of("1"));
        }
        all.put("panel user password", List.of("1", "--password-stdin"));
        all.put("panel user role", List.of("1", "admin"));
        assertThat(leaves(PanelCommand.with(new StartedApplication(() -> context)))
                        .filter(name -> !WITHOUT_DATABASE.contains(name)))
                .as("a new command belongs here")
                .containsExactlyInAnyOrderElementsOf(all.keySet());
        return all;
    }

    private static Stream<String> leaves(CommandLine command) {
        var below = Set.copyOf(command.getSubcommands().values());
        return below.isEmpty()
                ? Stream.of(command.getCommandSpec().qualifiedName())
                : below.stream().flatMap(DatabaseAwayTest::leaves);
    }

    private Ended run(String name, List<String> arguments) {
        var words = new ArrayList<>(List.of(name.split(" ")).subList(1, name.split(" ").length));
        words.addAll(arguments);
        var out = new StringWriter();
        var err = new StringWriter();
        var code = PanelCommand.with(new StartedApplication(() -> context))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    /** Through another database of the same server. */
    private void letConnect(boolean may) throws SQLException {
        var url = databaseUrl.replaceFirst("/postgres\\?", "/template1?");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("alter database postgres allow_connections " + may);
            if (!may) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'");
            }
        }
    }

    private String databaseUrl = "";

    @Test
    void everyCommandSaysSoInOneLine() throws Exception {
        var commands = everyCommand();
        databaseUrl = databaseUrl();
        var log = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var in = System.in;
        var ended = new TreeMap<String, Ended>();
        log.start();
        root.addAppender(log);
        System.setIn(new LineForEachThread());
        letConnect(false);
        // The trail is written by a thread of its own, which goes on.
        audit.add(Entry.of(AuditTrail.Kind.ADMINISTRATION, Entry.DONE, null, "", "while the database is away"));
        try (var threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("command-", 0).factory())) {
            var running = new TreeMap<String, Future<Ended>>();
            commands.forEach((name, arguments) -> running.put(name, threads.submit(() -> run(name, arguments))));
            for (var one : running.entrySet()) {
                ended.put(one.getKey(), one.getValue().get());
            }
        } finally {
            letConnect(true);
            System.setIn(in);
            root.detachAppender(log);
        }
        waitForTheDatabase();
        ended.forEach((name, how) -> {
            assertThat(how.code()).as(name + how).isEqualTo(ExitCode.FAILED);
            assertThat(how.out()).as(name).isEmpty();
            assertThat(how.err().lines())
                    .as(name)
                    .singleElement()
                    .asString()
                    .startsWith("panel: The database does not answer");
        });
        var traced = new TreeSet<String>();
        for (var event : List.copyOf(log.list)) {
            if (event.getThrowableProxy() != null) {
                traced.add(event.getThreadName() + " " + event.getLoggerName() + ": " + event.getFormattedMessage());
            }
        }
        assertThat(traced).as("stack traces").isEmpty();
    }

    /** The tests that come next find a database. */
    private void waitForTheDatabase() throws InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (call("GET", "/api/health/", null, null).status() != 200) {
            assertThat(System.nanoTime()).as("it heals").isLessThan(until);
            Thread.sleep(50);
        }
    }

    /** The same line again and again. */
    private static final class LineForEachThread extends InputStream {

        private static final byte[] LINE = "Верная лошадь 7\n".getBytes(StandardCharsets.UTF_8);

        private final ThreadLocal<Integer> at = ThreadLocal.withInitial(() -> 0);

        @Override
        public int read() {
            var next = at.get();
            at.set((next + 1) % LINE.length);
            return LINE[next] & 0xFF;
        }
    }
}

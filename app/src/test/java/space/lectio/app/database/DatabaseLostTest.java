package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import space.lectio.PanelApplication;

/** A whole server, as a service manager starts it, or an operator's command, whose PostgreSQL dies and is not started again. */
class DatabaseLostTest {

    @Test
    void theServerEndsWithTheCodeThatAServiceManagerStartsAgain() throws Exception {
        var homes = Files.createDirectories(Path.of("target/homes"));
        var home = Files.createTempDirectory(homes, "lost").toAbsolutePath();
        var log = Files.createTempFile(homes, "lost", ".log");
        var server = panel(home, log).start();
        try {
            waitFor("serves on http://", log, server);
            Files.move(home.resolve("postgres/global/pg_control"), home.resolve("pg_control"));
            var postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid"))
                            .getFirst()))
                    .orElseThrow();
            EmbeddedDatabaseTest.killPostgres(postmaster);

            assertThat(server.waitFor(90, TimeUnit.SECONDS))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(server.exitValue()).as(Files.readString(log)).isEqualTo(75);
            assertThat(Files.readString(log)).contains("The embedded database ends again and again");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void aCommandSaysInOneLineThatItsDatabaseHasGone() throws Exception {
        var homes = Files.createDirectories(Path.of("target/homes"));
        var home = Files.createTempDirectory(homes, "lost").toAbsolutePath();
        var log = Files.createTempFile(homes, "lost", ".log");
        var command = panel(
                        home, log, "user", "create", "--role", "admin", "--email", "a@b.example", "--password-stdin")
                .start();
        try (var input = command.outputWriter(StandardCharsets.UTF_8)) {
            input.write("Верная лошадь 7\n");
        }
        try {
            var pidFile = home.resolve("postgres/postmaster.pid");
            var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
            while (!Files.exists(pidFile) || !Files.readString(pidFile).contains("ready")) {
                assertThat(command.isAlive() && System.nanoTime() < deadline)
                        .as(Files.readString(log))
                        .isTrue();
                Thread.sleep(20);
            }
            Thread.sleep(1_500);
            EmbeddedDatabaseTest.killPostgres(
                    ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()))
                            .orElseThrow());

            assertThat(command.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(command.exitValue()).as(Files.readString(log)).isEqualTo(4);
            assertThat(Files.readAllLines(log))
                    .as("beside what a first start says of its steps")
                    .filteredOn(line -> !line.contains(" INFO "))
                    .singleElement()
                    .asString()
                    .startsWith("panel: The ")
                    .contains("database");
        } finally {
            command.destroyForcibly().waitFor();
        }
    }

    private static ProcessBuilder panel(Path home, Path log, String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                PanelApplication.class.getName()));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().put("PANEL_HOME", home.toString());
        process.environment().put("PANEL_DEMO", "off");
        process.environment().put("PORT", "0");
        return process;
    }

    private static void waitFor(String line, Path log, Process server) throws Exception {
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!Files.readString(log).contains(line)) {
            assertThat(server.isAlive() && System.nanoTime() < deadline)
                    .as(Files.readString(log))
                    .isTrue();
            Thread.sleep(100);
        }
    }
}

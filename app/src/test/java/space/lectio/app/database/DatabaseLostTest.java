package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import space.lectio.PanelApplication;

/** A whole server, as a service manager starts it, whose PostgreSQL dies and cannot be started again. */
class DatabaseLostTest {

    @Test
    void theServerEndsWithTheCodeThatAServiceManagerStartsAgain() throws Exception {
        var homes = Files.createDirectories(Path.of("target/homes"));
        var home = Files.createTempDirectory(homes, "lost").toAbsolutePath();
        var log = Files.createTempFile(homes, "lost", ".log");
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PanelApplication.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("PANEL_HOME", home.toString());
        command.environment().put("PANEL_DEMO", "off");
        command.environment().put("PORT", "0");
        var server = command.start();
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

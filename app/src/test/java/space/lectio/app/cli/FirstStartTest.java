package space.lectio.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import space.lectio.PanelApplication;

/** The first command on a new home, as a process: it takes seconds, and says why. */
class FirstStartTest {

    private static List<String> said(String... arguments) throws Exception {
        var home = Files.createTempDirectory(
                        Files.createDirectories(Path.of("target/homes")),
                        "first",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                .toAbsolutePath();
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddisable-axoniq-console-message=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                PanelApplication.class.getName()));
        words.addAll(List.of(arguments));
        var log = home.resolve("said.txt");
        var process = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().put("PANEL_HOME", home.toString());
        var started = process.start();
        assertThat(started.waitFor(120, TimeUnit.SECONDS)).isTrue();
        var lines = Files.readAllLines(log);
        assertThat(started.exitValue()).as(lines.toString()).isZero();
        return lines;
    }

    @Test
    void whatTakesTimeIsSaidBeforeItIsDone() throws Exception {
        assertThat(said("user", "list").stream()
                        .filter(line -> line.matches(".*(Unpacking|Making|Bringing).*"))
                        .map(line -> line.replaceFirst("^.*(?=Unpacking|Making|Bringing)", "")
                                .replaceFirst(" (into|in) /.*", "")))
                .containsExactly(
                        "Unpacking the programs of PostgreSQL",
                        "Making a database",
                        "Bringing the tables of the database up to this version");
    }

    @Test
    void quietMeansQuiet() throws Exception {
        var dump = Files.writeString(Files.createTempFile("dump", ".json"), "[]");
        assertThat(said("import", "-q", dump.toString())).isEmpty();
        Files.delete(dump);
    }
}

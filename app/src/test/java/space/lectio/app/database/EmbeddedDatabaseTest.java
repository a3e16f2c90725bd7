package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import space.lectio.app.CannotStart;

/** Real processes on one folder, in an order that spares starts; each test leaves the folder without a living server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedDatabaseTest {

    static Path home = Path.of("target/homes");

    @BeforeAll
    static void aHome() throws Exception {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "embedded")
                .toAbsolutePath();
        try (var database = EmbeddedDatabase.forServer(home)) {
            sql(database.url(), "create table kept (what text)");
            sql(database.url(), "insert into kept values ('first')");
        }
    }

    @AfterAll
    static void nobodyLivesOn() {
        assertThat(postmaster()).isNull();
    }

    record Child(Process process, BufferedReader says, String first) {

        String url() {
            assertThat(first).startsWith("READY ");
            return first.substring(6);
        }

        void end() throws Exception {
            process.getOutputStream().close();
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        }
    }

    static Child child(String mode) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        mode,
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var says = process.inputReader();
        for (var line = says.readLine(); line != null; line = says.readLine()) {
            if (line.startsWith("READY ") || line.startsWith("REFUSED ")) {
                return new Child(process, says, line);
            }
        }
        throw new AssertionError("the child says nothing");
    }

    static String sql(String url, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var prepared = connection.prepareStatement(statement)) {
            if (!prepared.execute()) {
                return "";
            }
            var rows = prepared.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }

    static @org.jspecify.annotations.Nullable ProcessHandle postmaster() {
        try {
            var file = home.resolve("postgres/postmaster.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                            .orElse(null)
                    : null;
        } catch (IOException exception) {
            throw new AssertionError(exception);
        }
    }

    @Test
    @Order(1)
    void dataSurviveARestartWithAllThatKeepsThem() throws Exception {
        try (var database = EmbeddedDatabase.forServer(home)) {
            assertThat(sql(database.url(), "select what from kept")).isEqualTo("first");
            assertThat(sql(database.url(), "show fsync")).isEqualTo("on");
            assertThat(sql(database.url(), "show synchronous_commit")).isEqualTo("on");
            assertThat(sql(database.url(), "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    @Order(2)
    void aKilledServerStartsAgainAndNothingAcknowledgedIsLost() throws Exception {
        var server = child("server");
        sql(server.url(), "insert into kept values ('acknowledged')");
        server.process().destroyForcibly().waitFor();
        var orphan = java.util.Objects.requireNonNull(postmaster());
        assertThat(orphan.isAlive()).isTrue();

        try (var again = EmbeddedDatabase.forServer(home)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(sql(again.url(), "select count(*) from kept where what = 'acknowledged'"))
                    .isEqualTo("1");
        }
    }

    @Test
    @Order(3)
    void aSecondServerIsRefusedAndACommandUsesTheDatabaseOfTheFirst() throws Exception {
        var server = child("server");

        var second = child("server");
        assertThat(second.first())
                .startsWith("REFUSED PANEL_HOME " + home + " is in use by another panel process (process "
                        + server.process().pid() + ")");
        try (var command = EmbeddedDatabase.forCommand(home)) {
            assertThat(sql(command.url(), "select what from kept")).isEqualTo("first");
            assertThat(command.url()).contains(":" + port(server.url()) + "/");
        }
        // the command has left the server's database alone
        assertThat(sql(server.url(), "select 1")).isEqualTo("1");
        second.end();
        server.end();
    }

    @Test
    @Order(4)
    void aCommandMayFinishBeforeTheOwnerStopsTheDatabase() throws Exception {
        var owner = child("command");
        var command = child("command");
        assertThat(port(command.url())).isEqualTo(port(owner.url()));

        owner.process().getOutputStream().close();
        assertThat(owner.process().waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(sql(command.url(), "select 1")).isEqualTo("1");
        command.end();
        owner.end();
    }

    @Test
    @Order(5)
    void aFolderWhoseMakingWasInterruptedIsMadeAnew() throws Exception {
        var other = Files.createTempDirectory(home.getParent(), "half");
        Files.createDirectories(other.resolve("postgres"));
        Files.writeString(other.resolve("postgres/postgresql.conf"), "# half made");
        Files.createFile(other.resolve("postgres.making"));
        Files.createSymbolicLink(other.resolve("binaries"), home.resolve("binaries"));

        try (var database = EmbeddedDatabase.forServer(other)) {
            assertThat(sql(database.url(), "select 1")).isEqualTo("1");
        }
        assertThat(other.resolve("postgres.making")).doesNotExist();
    }

    @Test
    @Order(6)
    void aNumberInAnOldPidFileThatIsSomebodyElsesByNowIsLeftAlone(@TempDir Path folder) throws Exception {
        var other = new ProcessBuilder("sleep", "60").start();
        var file = home.resolve("postgres/postmaster.pid");
        Files.writeString(file, other.pid() + "\n" + home.resolve("postgres") + "\n");

        try (var database = EmbeddedDatabase.forServer(home)) {
            assertThat(sql(database.url(), "select 1")).isEqualTo("1");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    @Order(7)
    void aFolderThatCannotBeUsedIsNamedInOneLine(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("server.lock"));
        assertThatThrownBy(() -> EmbeddedDatabase.forServer(folder))
                .isInstanceOf(CannotStart.class)
                .message()
                .contains(folder.toString())
                .hasLineCount(1);
    }

    private static String port(String url) {
        return url.replaceFirst(".*:([0-9]+)/.*", "$1");
    }
}

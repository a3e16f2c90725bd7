package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import space.lectio.app.PanelHome;
import space.lectio.app.StartupFailure;

/** Real processes on one folder, in an order that spares starts; each test leaves the folder without a living server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EmbeddedDatabaseTest {

    static Path home = Path.of("target/homes");

    @BeforeAll
    static void aHome() throws Exception {
        home = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "embedded")
                .toAbsolutePath();
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            sql(with(database), "create table kept (what text)");
            sql(with(database), "insert into kept values ('first')");
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

    static String with(EmbeddedDatabase database) {
        return database.url() + "&user=" + database.user() + "&password=" + database.password();
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
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(sql(with(database), "select what from kept")).isEqualTo("first");
            assertThat(sql(with(database), "show fsync")).isEqualTo("on");
            assertThat(sql(with(database), "show synchronous_commit")).isEqualTo("on");
            assertThat(sql(with(database), "show full_page_writes")).isEqualTo("on");
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

        try (var again = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(sql(with(again), "select count(*) from kept where what = 'acknowledged'"))
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
        try (var command = EmbeddedDatabase.forCommand(PanelHome.at(home))) {
            assertThat(sql(with(command), "select what from kept")).isEqualTo("first");
            assertThat(server.url()).startsWith(command.url());
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
        assertThat(command.url()).isEqualTo(owner.url());

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

        try (var database = EmbeddedDatabase.forServer(PanelHome.at(other), () -> {})) {
            assertThat(sql(with(database), "select 1")).isEqualTo("1");
        }
        assertThat(other.resolve("postgres.making")).doesNotExist();
    }

    @Test
    @Order(6)
    void aNumberInAnOldPidFileThatIsSomebodyElsesByNowIsLeftAlone(@TempDir Path folder) throws Exception {
        var other = new ProcessBuilder("sleep", "60").start();
        var file = home.resolve("postgres/postmaster.pid");
        Files.writeString(file, other.pid() + "\n" + home.resolve("postgres") + "\n");

        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(sql(with(database), "select 1")).isEqualTo("1");
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }

    @Test
    @Order(7)
    void aFolderThatCannotBeUsedIsNamedInOneLine(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("server.lock"));
        assertThatThrownBy(() -> EmbeddedDatabase.forServer(PanelHome.at(folder), () -> {}))
                .isInstanceOf(StartupFailure.class)
                .message()
                .contains(folder.toString())
                .hasLineCount(1);
    }

    @Test
    @Order(8)
    void whoDoesNotKnowThePasswordIsNotLetIn() throws Exception {
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            for (var guess : List.of("", "&password=postgres", "&password=" + "0".repeat(64))) {
                assertThatThrownBy(() -> sql(database.url() + "&user=postgres" + guess, "select 1"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(sql(
                            with(database),
                            "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            assertThat(sql(with(database), "show listen_addresses")).isEmpty();
            assertThat(sql(with(database), "show unix_socket_directories")).isEqualTo('"' + home.toString() + '"');
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("database-password"))))
                .isEqualTo("rw-------");
        for (var folder : List.of("binaries", "postgres")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))))
                    .isEqualTo("rwx------");
        }
    }

    /** For real where the test may become somebody else; elsewhere the test before it has to do. */
    @Test
    @Order(9)
    void anotherUserOfTheMachineReachesNeitherTheDatabaseNorItsFolder() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Path.of("/usr/bin/setpriv")).exists();
        assumeThat(Path.of("/usr/bin/psql")).exists();
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(sql(with(database), "select 1")).isEqualTo("1");
            assertThat(asNobody("psql", "--no-password", "-h", home.toString(), "-U", "postgres", "-c", "select 1"))
                    .isNotZero();
        }
        assertThat(asNobody("ls", home.toString())).isNotZero();
        assertThat(asNobody("cat", home.resolve("database-password").toString()))
                .isNotZero();
        // It is not the way there that is closed.
        assertThat(asNobody("true")).isZero();
    }

    private static int asNobody(String... command) throws Exception {
        var all =
                new java.util.ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
        all.addAll(List.of(command));
        return new ProcessBuilder(all).redirectErrorStream(true).start().waitFor();
    }

    @Test
    @Order(10)
    void aDatabaseThatLetEverybodyInGetsAPasswordAndKeepsItsData() throws Exception {
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            sql(with(database), "alter user postgres password null");
        }
        Files.delete(home.resolve("database-password"));
        Files.writeString(home.resolve("postgres/pg_hba.conf"), """
                local all all trust
                host  all all 127.0.0.1/32 trust
                host  all all ::1/128 trust
                """);

        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(sql(with(database), "select what from kept")).isEqualTo("first");
            assertThatThrownBy(() -> sql(database.url() + "&user=postgres", "select 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    @Order(11)
    void programsThatOthersCouldChangeAreUnpackedAnew() throws Exception {
        var binaries = home.resolve("binaries");
        var changed = Files.writeString(binaries.resolve("changed-by-others"), "#!/bin/sh");
        Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            assertThat(sql(with(database), "select 1")).isEqualTo("1");
        }
        assertThat(changed).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(binaries)))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(12)
    void aDatabaseThatIsKilledRunsAgainOnTheSamePort() throws Exception {
        var lost = new AtomicBoolean();
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> lost.set(true))) {
            var killed = java.util.Objects.requireNonNull(postmaster());
            killPostgres(killed);
            var deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (true) {
                try {
                    assertThat(sql(with(database), "select what from kept")).isEqualTo("first");
                    break;
                } catch (SQLException notYet) {
                    assertThat(System.nanoTime()).isLessThan(deadline);
                    Thread.sleep(50);
                }
            }
            assertThat(java.util.Objects.requireNonNull(postmaster()).pid()).isNotEqualTo(killed.pid());
            assertThat(lost).isFalse();
        }
    }

    static void killPostgres(ProcessHandle postmaster) {
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    @Order(13)
    void aDatabaseThatCannotBeStartedAgainIsGivenUpAfterAFewAttempts() throws Exception {
        var lost = new CountDownLatch(1);
        var control = home.resolve("postgres/global/pg_control");
        var away = home.resolve("pg_control");
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), lost::countDown)) {
            assertThat(sql(with(database), "select 1")).isEqualTo("1");
            Files.move(control, away);
            killPostgres(java.util.Objects.requireNonNull(postmaster()));
            assertThat(lost.await(40, TimeUnit.SECONDS)).isTrue();
        } finally {
            Files.move(away, control);
        }
    }

    @Test
    @Order(14)
    void theLogStaysSmallWhileItIsWritten() throws Exception {
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            var log = home.resolve("postgres.log");
            do {
                assertThatThrownBy(() -> sql(with(database), "select no_such_column"))
                        .isInstanceOf(SQLException.class);
            } while (Files.size(log) <= 20_000);
            Postmaster.rotate(log, 20_000);
            assertThatThrownBy(() -> sql(with(database), "select another_one")).isInstanceOf(SQLException.class);

            assertThat(Files.readString(log)).contains("another_one");
            assertThat(Files.size(log)).isLessThan(5_000);
            assertThat(home.resolve("postgres.log.1")).content().contains("no_such_column");
        }
    }

    /** Who needs no password to take a connection away must not get as far as a connection. */
    @Test
    @Order(15)
    void aStrangerWhoFloodsEveryPortOfTheDatabaseTakesNoConnectionAway() throws Exception {
        var taken = new ArrayList<Socket>();
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {})) {
            var processes = Stream.concat(
                            Stream.of(java.util.Objects.requireNonNull(postmaster())),
                            java.util.Objects.requireNonNull(postmaster()).descendants())
                    .toList();
            for (var port : ListeningPorts.of(processes)) {
                for (int i = 0; i < 300; i++) {
                    var socket = new Socket();
                    taken.add(socket);
                    try {
                        socket.connect(new InetSocketAddress("localhost", port), 500);
                    } catch (IOException nothingLeftToTake) {
                        break;
                    }
                }
            }
            for (int i = 0; i < 20; i++) {
                sql(with(database), "insert into kept values ('beside the flood')");
            }
            assertThat(sql(with(database), "select count(*) from kept where what = 'beside the flood'"))
                    .isEqualTo("20");
        } finally {
            for (var socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    @Order(16)
    void aReadThatTakesTooLongEndsAlsoOnAVirtualThread() throws Exception {
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {});
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = System.nanoTime();
            var late = threads.submit(() -> sql(with(database) + "&socketTimeout=1", "select pg_sleep(20)"));
            assertThatThrownBy(late::get).hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(990), Duration.ofSeconds(10));
            // More of them than the machine has processors, and nobody waits for another.
            var waiting = System.nanoTime();
            var all = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> sql(with(database), "select pg_sleep(1)")))
                    .toList();
            for (var one : all) {
                one.get();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - waiting)).isLessThan(Duration.ofSeconds(8));
        }
    }

    /** At its stop the server interrupts threads that may be in the middle of what they have to write. */
    @Test
    @Order(17)
    void whoIsInterruptedHasTheAnswerAllTheSameAndWhatIsLargeArrivesWhole() throws Exception {
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(home), () -> {});
                var connection = DriverManager.getConnection(with(database));
                var statement = connection.prepareStatement("select length(?) from pg_sleep(0.5)")) {
            statement.setString(1, "ж".repeat(3_000_000));
            var interrupted = new AtomicBoolean();
            var answer = new CompletableFuture<Integer>();
            for (var threads : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
                var reader = threads.start(() -> {
                    try (var rows = statement.executeQuery()) {
                        rows.next();
                        answer.obtrudeValue(rows.getInt(1));
                    } catch (SQLException broken) {
                        answer.obtrudeException(broken);
                    }
                    interrupted.set(Thread.currentThread().isInterrupted());
                });
                Thread.sleep(200);
                reader.interrupt();
                assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
                assertThat(answer).isCompletedWithValue(3_000_000);
                assertThat(interrupted).isTrue();
                answer.obtrudeValue(0);
            }
        }
    }

    @Test
    @Order(18)
    void aHomeWhoseNameIsTooLongForASocketHasItElsewhere() throws Exception {
        var other = Files.createDirectories(
                Files.createTempDirectory(home.getParent(), "long").resolve("long-and-longer-".repeat(8)));
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwx------"));
        Path sockets;
        try (var database = EmbeddedDatabase.forServer(PanelHome.at(other), () -> {});
                var command = EmbeddedDatabase.forCommand(PanelHome.at(other))) {
            assertThat(sql(with(database), "select 1")).isEqualTo("1");
            assertThat(sql(with(command), "select 1")).isEqualTo("1");
            sockets =
                    Path.of(sql(with(database), "show unix_socket_directories").replace("\"", ""));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sockets)))
                    .isEqualTo("rwx------");
        }
        assertThat(sockets).doesNotExist();
    }
}

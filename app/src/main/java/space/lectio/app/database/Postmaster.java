package space.lectio.app.database;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL on the data in one folder: made, started, stopped. It listens on a socket file in a folder that only its
 * owner can enter, and on no TCP port: whoever can reach a port can take all connections without knowing the password. It lets in who
 * knows the password (SCRAM-SHA-256, RFC 7677); a folder whose database let everybody in gets the password before it starts.
 */
final class Postmaster {

    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Duration TO_STOP = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final boolean ON_LINUX = Files.isDirectory(Path.of("/proc/self"));
    private static final long LOG_LIMIT = 10L << 20;

    /** Part of the socket file's name, and no port of the machine. */
    private static final int PORT = 5432;

    private static final String SOCKET = ".s.PGSQL." + PORT;

    /** What the address of a socket file may have, on every system that we know (104 bytes with the end on macOS). */
    private static final int LONGEST_SOCKET = 103;

    private static final String WHO_MAY_CONNECT = """
            # Written by the panel: whoever knows the password, and nobody else.
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128      scram-sha-256
            """;

    /** What clients hear who come at the wrong moment, or do not know the password. */
    private static final String TOLD_TO_CLIENTS =
            ".*(the database system is |terminating connection |password authentication failed).*";

    private final Path home;
    private final PostgresPrograms programs;
    private final String password;
    private final Path sockets;
    private volatile Process process;

    private Postmaster(Path home, PostgresPrograms programs, String password) throws IOException {
        this.home = home;
        this.programs = programs;
        this.password = password;
        this.sockets = folderOfSocket(home);
        this.process = launch();
    }

    /**
     * @param passwordFile holds the password of the database's only user
     * @param passwordIsNew whether the database may not know it yet
     */
    static Postmaster start(Path home, Path passwordFile, boolean passwordIsNew) throws IOException {
        var programs = PostgresPrograms.in(home);
        var password = Files.readString(passwordFile, StandardCharsets.US_ASCII).strip();
        var data = data(home);
        stopOrphan(data);
        // A folder whose making was interrupted has never held anything.
        var making = home.resolve("postgres.making");
        if (Files.exists(making)) {
            FileSystemUtils.deleteRecursively(data);
        }
        if (!Files.exists(data)) {
            log.info("Making a database in {}", data);
            Files.writeString(making, "");
            run(
                    programs.command(
                            "initdb",
                            List.of(
                                    "--pgdata=" + data,
                                    "--username=postgres",
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF-8",
                                    "--locale=C.UTF-8")),
                    home,
                    "");
            Files.delete(making);
        } else {
            Files.deleteIfExists(making);
            letInByPasswordOnly(home, data, programs, password, passwordIsNew);
        }
        return new Postmaster(home, programs, password);
    }

    /** The password is set while nobody can connect, and before it is asked for: an interruption in between is made good next time. */
    private static void letInByPasswordOnly(
            Path home, Path data, PostgresPrograms programs, String password, boolean passwordIsNew)
            throws IOException {
        var rules = data.resolve("pg_hba.conf");
        var lets = Files.readString(rules, StandardCharsets.UTF_8);
        if (!passwordIsNew && lets.equals(WHO_MAY_CONNECT)) {
            return;
        }
        if (passwordIsNew || lets.lines().anyMatch(line -> line.matches("[^#].*\\btrust\\s*"))) {
            log.info("The embedded database gets a password: up to now it let in every user of this machine");
            run(
                    programs.command("postgres", List.of("--single", "-D", data.toString(), "postgres")),
                    home,
                    "alter user postgres password '" + password + "'\n");
        }
        var written = Files.createTempFile(
                data,
                "pg_hba",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, WHO_MAY_CONNECT);
        Files.move(written, rules, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void run(ProcessBuilder command, Path home, String input) throws IOException {
        var running = command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                .start();
        try (var in = running.outputWriter(StandardCharsets.US_ASCII)) {
            in.write(input);
        }
        try {
            if (!running.waitFor(TO_START.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IOException(command.command() + " takes too long");
            }
        } catch (InterruptedException interrupted) {
            running.destroyForcibly();
            throw interrupted(interrupted);
        }
        if (running.exitValue() != 0) {
            throw new IOException(command.command().getLast() + " ended with " + running.exitValue());
        }
    }

    private Process launch() throws IOException {
        rotate(log(home), LOG_LIMIT);
        var started = programs.command(
                        "postgres",
                        List.of(
                                "-D", data(home).toString(),
                                "-p", Integer.toString(PORT),
                                "-c", "listen_addresses=",
                                "-c", "unix_socket_directories=" + quoted(sockets),
                                "-c", "fsync=on",
                                "-c", "synchronous_commit=on",
                                "-c", "full_page_writes=on",
                                // One call per file would be most of the time that a start after a kill takes.
                                "-c", "recovery_init_sync_method=" + (ON_LINUX ? "syncfs" : "fsync"),
                                "-c", "max_connections=100",
                                "-c", "timezone=UTC"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(home).toFile()))
                .start();
        var deadline = System.nanoTime() + TO_START.toNanos();
        while (!isReady(started)) {
            if (!started.isAlive()) {
                throw new IOException("PostgreSQL ended with " + started.exitValue());
            }
            if (System.nanoTime() > deadline) {
                stop(started);
                throw new IOException("PostgreSQL is not ready after " + TO_START.toSeconds() + " s");
            }
            pause();
        }
        return started;
    }

    private boolean isReady(Process started) throws IOException {
        var lines = pidFile(data(home));
        if (lines.size() < 8
                || !lines.get(7).strip().equals("ready")
                || !lines.getFirst().strip().equals(Long.toString(started.pid()))) {
            return false;
        }
        try (var connection = DriverManager.getConnection(url(), USER, password)) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            if ("28P01".equals(notYet.getSQLState())) {
                stop(started);
                throw new IOException("the database does not know the password that is kept for it");
            }
            return false;
        }
    }

    static final String USER = "postgres";

    String url() {
        return url(sockets);
    }

    /** @param sockets the folder of the socket file, as the fifth line of {@code postmaster.pid} says it */
    static String url(Path sockets) {
        return "jdbc:postgresql://localhost/postgres?sslMode=disable"
                + "&socketFactory=" + FileSocketFactory.class.getName() + "&socketFactoryArg="
                + URLEncoder.encode(sockets.resolve(SOCKET).toString(), StandardCharsets.UTF_8);
    }

    /** The home, else, where its name is too long for the address of a socket, a folder of our own that is as closed. */
    private static Path folderOfSocket(Path home) throws IOException {
        var bytes = home.resolve(SOCKET).toString().getBytes(StandardCharsets.UTF_8).length;
        return bytes <= LONGEST_SOCKET ? home : Files.createTempDirectory("panel");
    }

    /** As an element of a list in PostgreSQL's settings. */
    private static String quoted(Path folder) {
        return '"' + folder.toString().replace("\"", "\"\"") + '"';
    }

    /** Waits until it ends, but not longer than given. */
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitValue() {
        return process.exitValue();
    }

    /** On the same port, after it has ended by itself. Its children would keep the data from a new one for a while. */
    void startAgain() throws IOException {
        killLeftovers(data(home));
        process = launch();
    }

    void stop() throws IOException {
        stop(process);
        if (!sockets.equals(home)) {
            FileSystemUtils.deleteRecursively(sockets);
        }
    }

    private void stop(Process running) throws IOException {
        stop(running.toHandle());
        killLeftovers(data(home));
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
    private static void stop(ProcessHandle postmaster) throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            if (!hasEnded(postmaster, TO_STOP)) {
                log.warn("PostgreSQL does not stop within {} s and is killed", TO_STOP.toSeconds());
                postmaster.destroyForcibly();
                hasEnded(postmaster, TO_STOP);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration time) throws InterruptedException {
        var deadline = System.nanoTime() + time.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private static void stopOrphan(Path data) throws IOException {
        var lines = pidFile(data);
        if (!lines.isEmpty() && lines.getFirst().strip().matches("[0-9]{1,18}")) {
            // The number may belong to somebody else's process by now.
            var postmaster = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> process.info().command().orElse("").endsWith("postgres")
                            && process.info().commandLine().orElse("").contains(data.toString()));
            if (postmaster.isPresent()) {
                log.warn(
                        "Stopping the database that a killed server left behind (process {})",
                        postmaster.get().pid());
                stop(postmaster.get());
            }
        }
        killLeftovers(data);
        // PostgreSQL would take another process with that number for its own and not start.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        Files.deleteIfExists(data.resolveSibling(SOCKET + ".lock"));
    }

    /** Children whose postmaster was killed go on until they look up; they are known by the folder in which they work. */
    private static void killLeftovers(Path data) throws IOException {
        if (!ON_LINUX || !Files.exists(data)) {
            return;
        }
        var real = data.toRealPath();
        var left = ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, real))
                .toList();
        left.forEach(ProcessHandle::destroyForcibly);
        try {
            for (var process : left) {
                if (!hasEnded(process, TO_STOP)) {
                    throw new IOException("process " + process.pid() + " of the old database does not end");
                }
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return process.info().command().orElse("").endsWith("postgres")
                    && Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                            .equals(data);
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }

    /** Called every few seconds: keeps the log and one older part of it, each about as large as the limit at most. */
    void rotateLog() throws IOException {
        rotate(log(home), LOG_LIMIT);
    }

    /** PostgreSQL appends, so it goes on at the beginning of the emptied file. */
    static void rotate(Path log, long limit) throws IOException {
        if (Files.exists(log) && Files.size(log) > limit) {
            Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (var file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
        }
    }

    static List<String> pidFile(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    static Path data(Path home) {
        return home.resolve("postgres");
    }

    static Path log(Path home) {
        return home.resolve("postgres.log");
    }

    /** Its last complaint, for the operator; empty if there is none. */
    static String lastWords(Path home) {
        if (!Files.isReadable(log(home))) {
            return "";
        }
        try (Stream<String> lines = Files.lines(log(home))) {
            return lines.filter(line -> line.matches(".*(FATAL|PANIC): .*") && !line.matches(TOLD_TO_CLIENTS))
                            .reduce((before, last) -> last)
                            .map(line -> ": " + line.replaceFirst(".*(FATAL|PANIC):\\s*", ""))
                            .orElse("")
                    + " (see " + log(home) + ")";
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return "";
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static IOException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", interrupted);
    }
}

package space.lectio.app.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import space.lectio.app.CannotStart;

/**
 * The PostgreSQL that comes with the product, its data kept in one folder.
 *
 * <p>A lock file tells a living server from a dead one: where a server lives, a command of the operator uses that server's
 * database and a second server is refused; where the server was killed, its PostgreSQL goes on as an orphan and is stopped
 * before a new one starts, because a new one would fail on its port or silently take over its old settings.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String url;
    private final @Nullable EmbeddedPostgres started;
    private final Path home;
    private final FileLock lock;

    private EmbeddedDatabase(String url, @Nullable EmbeddedPostgres started, Path home, FileLock lock) {
        this.url = url;
        this.started = started;
        this.home = home;
        this.lock = lock;
    }

    /** @throws CannotStart if another process uses the folder's database */
    static EmbeddedDatabase forServer(Path home) {
        return open(home, true);
    }

    /** The living server's database, else one of its own. */
    static EmbeddedDatabase forCommand(Path home) {
        return open(home, false);
    }

    private static EmbeddedDatabase open(Path home, boolean alone) {
        try {
            var lock = own(home);
            if (lock == null) {
                if (alone) {
                    throw new CannotStart("PANEL_HOME " + home + " is in use by another panel process" + holder(home)
                            + ": stop that one first, or set PANEL_HOME to another folder");
                }
                return attach(home);
            }
            try {
                return start(home, lock);
            } catch (IOException | RuntimeException failed) {
                lock.acquiredBy().close();
                throw failed;
            }
        } catch (AccessDeniedException denied) {
            throw new CannotStart("PANEL_HOME " + home + " is not writable: " + denied.getMessage());
        } catch (IOException | IllegalStateException exception) {
            log.debug("The embedded database does not start", exception);
            throw new CannotStart("The embedded database in " + home + " does not start: " + exception.getMessage()
                    + lastWords(home)
                    + ("root".equals(System.getProperty("user.name"))
                            ? "; PostgreSQL does not run as root unless the system has user namespaces: try another user"
                            : ""));
        }
    }

    private static String lastWords(Path home) {
        if (!Files.isReadable(log(home))) {
            return "";
        }
        try (var lines = Files.lines(log(home))) {
            return lines.filter(line -> line.contains("FATAL:"))
                            .reduce((before, last) -> last)
                            .map(line -> ": " + line.replaceFirst(".*FATAL:\\s*", ""))
                            .orElse("")
                    + " (see " + log(home) + ")";
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }

    private static @Nullable FileLock own(Path home) throws IOException {
        var channel = FileChannel.open(lockFile(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return lock;
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            // as good as held by another
        }
        channel.close();
        return null;
    }

    private static String holder(Path home) throws IOException {
        var pid = Files.readString(lockFile(home), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    private static EmbeddedDatabase attach(Path home) throws IOException {
        // Held while the command runs, so that the owner does not stop the database under it.
        var channel = FileChannel.open(
                attachedFile(home), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = channel.lock(0, Long.MAX_VALUE, true);
        try {
            return new EmbeddedDatabase(urlOfRunning(home), null, home, lock);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static EmbeddedDatabase start(Path home, FileLock lock) throws IOException {
        var data = data(home);
        stopOrphan(data);
        // A folder whose making was interrupted has never held anything.
        var making = home.resolve("postgres.making");
        if (Files.exists(making)) {
            FileSystemUtils.deleteRecursively(data);
        } else if (!Files.exists(data)) {
            Files.createFile(making);
        }
        var output = ProcessBuilder.Redirect.appendTo(log(home).toFile());
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Our own close() comes after the last request; the library's hook would run beside it.
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                // The library starts for throw-away tests; this data is to be kept.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setLocaleConfig("locale", "C.UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        Files.deleteIfExists(making);
        return new EmbeddedDatabase(postgres.getJdbcUrl("postgres", "postgres"), postgres, home, lock);
    }

    private static String urlOfRunning(Path home) throws IOException {
        // A server that is only just starting has the lock, but no pid file yet.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var lines = pidFile(data(home));
            if (lines.size() >= 8 && "ready".equals(lines.get(7).strip())) {
                return "jdbc:postgresql://localhost:" + lines.get(3).strip() + "/postgres?user=postgres";
            }
            pause();
        }
        throw new IOException("another process holds " + lockFile(home) + " but its database does not answer");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static void stopOrphan(Path data) throws IOException {
        var lines = pidFile(data);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
            return;
        }
        // The number may belong to somebody else's process by now.
        var postmaster = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").endsWith("postgres")
                        && process.info().commandLine().orElse("").contains(data.toString()))
                .orElse(null);
        if (postmaster == null) {
            // PostgreSQL would take the other process for its own and not start.
            Files.delete(data.resolve("postmaster.pid"));
            return;
        }
        log.warn("Stopping the database that a killed server left behind (process {})", postmaster.pid());
        try {
            // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException stillThere) {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the old database", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("the old database does not stop", failed);
        }
    }

    private static List<String> pidFile(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Path data(Path home) {
        return home.resolve("postgres");
    }

    private static Path log(Path home) {
        return home.resolve("postgres.log");
    }

    private static Path lockFile(Path home) {
        return home.resolve("server.lock");
    }

    private static Path attachedFile(Path home) {
        return home.resolve("commands.lock");
    }

    String url() {
        return url;
    }

    /** Stops the database if it was started here, but lets commands that use it finish for a while. */
    @Override
    public void close() throws IOException {
        try {
            if (started != null) {
                waitForCommands();
                started.close();
            }
        } finally {
            lock.acquiredBy().close();
        }
    }

    private void waitForCommands() throws IOException {
        try (var channel = FileChannel.open(
                attachedFile(home), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (channel.tryLock() != null) {
                    return;
                }
                pause();
            }
            log.warn("Stopping the database although a command still uses it");
        } catch (OverlappingFileLockException attachedInThisProcess) {
            log.warn("Stopping the database although this process still uses it");
        }
    }
}

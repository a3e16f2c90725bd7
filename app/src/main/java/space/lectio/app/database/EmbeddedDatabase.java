package space.lectio.app.database;

import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.lectio.app.PanelHome;
import space.lectio.app.StartupFailure;

/**
 * The PostgreSQL that comes with the product, its data kept in one folder.
 *
 * <p>A lock file tells a living server from a dead one: where a server lives, a command of the operator uses that server's
 * database and a second server is refused; where the server was killed, its PostgreSQL goes on as an orphan and is stopped
 * before a new one starts, because a new one would not start beside it.
 *
 * <p>A server watches its PostgreSQL: when it ends, it is started again on the same socket, so that the connection pool heals by
 * itself. If it cannot be, or ends again and again at once, the server is told to end.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** How often it is started again in a row, before it has lived for a while. */
    private static final int RESTARTS = 5;

    private static final Duration LIVES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final String url;
    private final String password;
    private final @Nullable Postmaster postmaster;
    private final Path home;
    private final FileLock lock;
    private volatile boolean closing;

    private EmbeddedDatabase(String url, String password, @Nullable Postmaster postmaster, Path home, FileLock lock) {
        this.url = url;
        this.password = password;
        this.postmaster = postmaster;
        this.home = home;
        this.lock = lock;
    }

    /**
     * @param lost called once if the database has ended and cannot be started again
     * @throws StartupFailure if another process uses the folder's database
     */
    static EmbeddedDatabase forServer(PanelHome home, Runnable lost) {
        var database = open(home, true);
        // Where the terminal interrupts us all, PostgreSQL may be gone before we are asked to close.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> database.closing = true, "database-is-closing"));
        Thread.ofVirtual().name("database-supervisor").start(() -> database.supervise(lost));
        return database;
    }

    /** The living server's database, else one of its own. */
    static EmbeddedDatabase forCommand(PanelHome home) {
        return open(home, false);
    }

    private static EmbeddedDatabase open(PanelHome panelHome, boolean alone) {
        var home = panelHome.folder();
        try {
            var lock = own(home);
            if (lock == null) {
                if (alone) {
                    throw new StartupFailure("PANEL_HOME " + home + " is in use by another panel process" + holder(home)
                            + ": stop that one first, or set PANEL_HOME to another folder");
                }
                return attach(panelHome);
            }
            try {
                var passwordIsNew = !Files.exists(panelHome.databasePasswordFile());
                var password = panelHome.databasePassword();
                var postmaster = Postmaster.start(home, panelHome.databasePasswordFile(), passwordIsNew);
                return new EmbeddedDatabase(postmaster.url(), password, postmaster, home, lock);
            } catch (IOException | RuntimeException failed) {
                lock.acquiredBy().close();
                throw failed;
            }
        } catch (AccessDeniedException denied) {
            throw new StartupFailure("PANEL_HOME " + home + " is not writable: " + denied.getMessage());
        } catch (IOException | IllegalStateException exception) {
            log.debug("The embedded database does not start", exception);
            throw new StartupFailure("The embedded database in " + home + " does not start: " + exception.getMessage()
                    + Postmaster.lastWords(home)
                    + ("root".equals(System.getProperty("user.name"))
                            ? "; PostgreSQL does not run as root unless the system has user namespaces: try another user"
                            : ""));
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

    private static EmbeddedDatabase attach(PanelHome panelHome) throws IOException {
        var home = panelHome.folder();
        // Held while the command runs, so that the owner does not stop the database under it.
        var channel = FileChannel.open(
                attachedFile(home), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = channel.lock(0, Long.MAX_VALUE, true);
        try {
            return new EmbeddedDatabase(urlOfRunning(home), panelHome.databasePassword(), null, home, lock);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static String urlOfRunning(Path home) throws IOException {
        // A server that is only just starting has the lock, but no pid file yet.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var lines = Postmaster.pidFile(Postmaster.data(home));
            if (lines.size() >= 8 && "ready".equals(lines.get(7).strip())) {
                var sockets = lines.get(4).strip();
                if (sockets.isEmpty()) {
                    throw new IOException(
                            "the server that runs there is of an older version: start it again with this one");
                }
                return Postmaster.url(Path.of(sockets));
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

    private void supervise(Runnable lost) {
        var watched = java.util.Objects.requireNonNull(postmaster);
        var since = System.nanoTime();
        var failures = 0;
        try {
            while (!closing) {
                if (!watched.hasEndedWithin(BETWEEN_LOOKS)) {
                    watched.rotateLog();
                    continue;
                }
                // If all threads are being interrupted, the stop is noticed after this pause.
                TimeUnit.MILLISECONDS.sleep(100);
                if (closing) {
                    return;
                }
                failures = System.nanoTime() - since > LIVES.toNanos() ? 1 : failures + 1;
                if (failures > RESTARTS) {
                    log.error("The embedded database ends again and again{}", Postmaster.lastWords(home));
                    lost.run();
                    return;
                }
                log.error(
                        "The embedded database has ended ({}) and is started again, attempt {}",
                        watched.exitValue(),
                        failures);
                startAgain(watched, failures);
                since = System.nanoTime();
            }
        } catch (InterruptedException | IOException stopped) {
            log.error("The embedded database is watched no more: {}", stopped.toString());
            lost.run();
        }
    }

    /** A start that fails counts as an end at once. */
    private static void startAgain(Postmaster watched, int failures) throws InterruptedException {
        try {
            watched.startAgain();
            log.warn("The embedded database runs again");
        } catch (IOException failed) {
            log.error("The embedded database does not start: {}", failed.getMessage());
            if (failures < RESTARTS) {
                Thread.sleep(Duration.ofMillis(250L << failures));
            }
        }
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

    String user() {
        return Postmaster.USER;
    }

    String password() {
        return password;
    }

    /** Stops the database if it was started here, but lets commands that use it finish for a while. */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            if (postmaster != null) {
                waitForCommands();
                postmaster.stop();
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

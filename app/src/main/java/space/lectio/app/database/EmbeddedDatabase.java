package space.lectio.app.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the product, its data kept in one folder.
 *
 * <p>A lock file tells a living server from a dead one: where a server lives, a command of the operator uses that server's
 * database; where the server was killed, its PostgreSQL goes on as an orphan and is stopped before a new one starts, because a
 * new one would fail on its port or silently take over its old settings.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final String url;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable FileLock lock;

    private EmbeddedDatabase(String url, @Nullable EmbeddedPostgres started, @Nullable FileLock lock) {
        this.url = url;
        this.started = started;
        this.lock = lock;
    }

    static EmbeddedDatabase in(Path home) {
        try {
            var data = home.resolve("postgres");
            var channel =
                    FileChannel.open(home.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return new EmbeddedDatabase(urlOfRunning(data), null, null);
            }
            stopOrphan(data);
            return new EmbeddedDatabase("", start(home, data), lock);
        } catch (IOException exception) {
            throw new UncheckedIOException("The embedded database in " + home + " does not start", exception);
        }
    }

    private static EmbeddedPostgres start(Path home, Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                // The library starts for throw-away tests; this data is to be kept.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setLocaleConfig("locale", "C.UTF-8")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    private static String urlOfRunning(Path data) throws IOException {
        // A server that is only just starting has the lock, but no pid file yet.
        for (int attempt = 0; attempt < 100; attempt++) {
            var lines = pidFile(data);
            if (lines.size() >= 8 && "ready".equals(lines.get(7).strip())) {
                return "jdbc:postgresql://localhost:" + lines.get(3).strip() + "/postgres?user=postgres";
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IOException(
                "another process holds " + data.resolveSibling("server.lock") + " but its database does not answer");
    }

    private static void stopOrphan(Path data) throws IOException {
        var lines = pidFile(data);
        if (lines.isEmpty()) {
            return;
        }
        var postmaster = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
        if (postmaster.isEmpty()) {
            return;
        }
        log.info(
                "Stopping the database that a killed server left behind (process {})",
                postmaster.get().pid());
        postmaster.get().destroy();
        try {
            postmaster.get().onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException stillThere) {
            postmaster.get().destroyForcibly();
            postmaster.get().onExit().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping the old database", interrupted);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IOException("the old database does not stop", failed);
        }
    }

    private static List<String> pidFile(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    String url() {
        return started == null ? url : started.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (lock != null) {
            lock.acquiredBy().close();
        }
    }
}

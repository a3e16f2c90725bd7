package space.lectio.app.database;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import space.lectio.app.PanelHome;
import space.lectio.app.ServerSettings;
import space.lectio.app.StartupFailure;

/**
 * The embedded database on its way up, unless {@code DATABASE_URL} names another one. A thread of its own unpacks, makes and starts
 * it, because that takes seconds in which Spring can look for its beans. Closing it stops PostgreSQL after the pool has been closed.
 */
final class DatabaseOpening implements AutoCloseable {

    /** The exit code of a server whose embedded database cannot be started again (EX_TEMPFAIL of sysexits.h). */
    static final int DATABASE_LOST = 75;

    private static final long MILLISECONDS_TO_END = 30_000;

    private final @Nullable FutureTask<EmbeddedDatabase> opening;

    private DatabaseOpening(@Nullable FutureTask<EmbeddedDatabase> opening) {
        this.opening = opening;
    }

    static DatabaseOpening begin(ServerSettings settings, PanelHome home, Environment environment) {
        if (settings.databaseUrl() != null) {
            return new DatabaseOpening(null);
        }
        var command = environment.matchesProfiles("cli");
        var opening = new FutureTask<>(() -> command
                ? EmbeddedDatabase.forCommand(home)
                : EmbeddedDatabase.forServer(home, DatabaseOpening::endServer));
        Thread.ofPlatform().daemon().name("database-opening").start(opening);
        return new DatabaseOpening(opening);
    }

    /** A service manager that starts what has failed may get the database up again; without one an operator sees why. */
    private static void endServer() {
        Thread.ofPlatform().daemon().name("end-without-database").start(() -> {
            try {
                Thread.sleep(MILLISECONDS_TO_END);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(DATABASE_LOST);
        });
        System.exit(DATABASE_LOST);
    }

    /**
     * Waits until it is open; each step of the way has a deadline.
     *
     * @return empty where another database is used
     * @throws StartupFailure if it does not start
     */
    Optional<EmbeddedDatabase> embedded() {
        if (opening == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(opening.get());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException own ? own : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("The start was interrupted");
        }
    }

    @Override
    public void close() throws IOException {
        if (opening == null) {
            return;
        }
        EmbeddedDatabase open;
        try {
            open = opening.get();
        } catch (ExecutionException neverOpened) {
            return;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        open.close();
    }
}

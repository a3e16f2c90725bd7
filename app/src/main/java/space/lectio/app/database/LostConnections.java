package space.lectio.app.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.lectio.app.FailureMessage;

/**
 * Says in one line that the database has gone, or closed its connections; the pool says it of each with a stack trace. What
 * becomes of a connection the pool decides as before.
 *
 * <p>Public for the pool, which makes it by its name.
 */
public final class LostConnections implements SQLExceptionOverride {

    private static final Logger log = LoggerFactory.getLogger(LostConnections.class);

    /** No connection (class 08), or the server ends or starts (57P01 to 57P03). */
    private static final Pattern LOST = Pattern.compile("08...|57P0[1-3]");

    /** All connections are lost at once, some of them by and by. */
    private static final long ONCE_IN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - ONCE_IN_NANOS);

    // In full: the interface has a type of the same name.
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        var state = failure.getSQLState();
        if (state != null && LOST.matcher(state).matches()) {
            var said = saidAt.get();
            var now = System.nanoTime();
            if (now - said >= ONCE_IN_NANOS && saidAt.compareAndSet(said, now)) {
                log.warn(
                        "Connections to the database are lost ({} {}); new ones are made",
                        state,
                        FailureMessage.printable(failure.getMessage()));
            }
        }
        return Override.CONTINUE_EVICT;
    }
}

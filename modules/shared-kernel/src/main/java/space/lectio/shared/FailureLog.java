package space.lectio.shared;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** What a log says of something that failed and is tried again: a line where it was to be expected, the trace of a surprise. */
public final class FailureLog {

    /** The pool closes a broken connection at once, and tells whoever goes on with it no state. */
    private static final String POOL_SAYS_BROKEN = "Connection is closed";

    private FailureLog() {}

    /** @param what does not work, without a full stop */
    public static void warn(Logger log, String what, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            log.warn("{}: {}", what, refused.refusal().code());
        } else if (isOfTheDatabase(failure)) {
            log.warn("{}: the database does not answer", what);
        } else if (Arrays.stream(SqlState.values()).anyMatch(state -> state.isCauseOf(failure))) {
            log.warn("{}: others hold what it needs in the database", what);
        } else {
            log.warn(what, failure);
        }
    }

    /**
     * Whether the failure is the database's: no connection (SQLSTATE class 08, or none from the pool), it is shutting down or
     * gave up on a statement (57, which is what those get who wait behind a long import), or has no room (53).
     */
    public static boolean isOfTheDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    // Neither commit nor rollback reached it.
                    || cause instanceof TransactionSystemException
                    || cause instanceof CannotCreateTransactionException) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() == null
                    && POOL_SAYS_BROKEN.equals(sql.getMessage())) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches("(08|53|57).*")) {
                return true;
            }
        }
        return false;
    }
}

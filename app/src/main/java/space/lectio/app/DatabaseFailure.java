package space.lectio.app;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/** Says what the database has failed in. */
public final class DatabaseFailure {

    private static final int LONGEST_WORDS = 150;

    /** What the pool tells of itself: those of a database that is away are closed, so that there are few or none. */
    private static final Pattern POOL = Pattern.compile("\\(total=([1-9][0-9]*)[^)]*active=([0-9]+)[,)]");

    private DatabaseFailure() {}

    /** Whether every connection is in use, and the database may be in best health. */
    public static boolean isPoolFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException noConnection) {
                var pool = POOL.matcher(String.valueOf(noConnection.getMessage()));
                return pool.find() && pool.group(1).equals(pool.group(2));
            }
        }
        return false;
    }

    /** One short line, without the statement: the innermost failure and its SQLSTATE. */
    public static String line(Throwable failure) {
        var root = failure;
        var state = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = " " + sql.getSQLState();
            }
        }
        var words = FailureMessage.printable(
                String.valueOf(root.getMessage()).lines().findFirst().orElse(""));
        return root.getClass().getSimpleName()
                + state
                + ": "
                + (words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words);
    }
}

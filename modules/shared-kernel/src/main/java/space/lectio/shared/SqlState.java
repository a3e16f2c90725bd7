package space.lectio.shared;

import java.sql.SQLException;

/** Why PostgreSQL gave up on a statement, where that has a remedy (PostgreSQL manual, appendix A). */
public enum SqlState {
    SERIALIZATION_FAILURE("40001"),
    DEADLOCK_DETECTED("40P01"),
    LOCK_NOT_AVAILABLE("55P03");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** Whether the failure has this state somewhere among its causes. */
    public boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && code.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

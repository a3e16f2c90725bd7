package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.TransactionSystemException;
import space.lectio.shared.FailureLog;

/** Which failures are answered with "come again in five seconds" and which are our own. */
class DatabaseFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true", // the connection broke
        "57014, true", // the statement waited too long, as behind an import
        "57P01, true", // the server is shutting down
        "53300, true", // too many connections
        "23505, false", // a unique constraint: somebody should have refused that
        "42P01, false" // no such table: our mistake
    })
    void theStateTells(String state, boolean theDatabases) {
        var failure = new IllegalStateException("outer", new RuntimeException(new SQLException("inner", state)));

        assertThat(FailureLog.isOfTheDatabase(failure)).isEqualTo(theDatabases);
    }

    @Test
    void aConnectionThatBrokeInTheMiddleIsTheDatabases() {
        // The pool's own words, once it has closed what broke.
        assertThat(FailureLog.isOfTheDatabase(new RuntimeException(new SQLException("Connection is closed"))))
                .isTrue();
        assertThat(FailureLog.isOfTheDatabase(new TransactionSystemException("JDBC rollback failed")))
                .isTrue();
    }

    @Test
    void noConnectionFromThePoolIsTheDatabases() {
        assertThat(FailureLog.isOfTheDatabase(new RuntimeException(new SQLTransientConnectionException("timeout"))))
                .isTrue();
        assertThat(FailureLog.isOfTheDatabase(new IllegalStateException("something else")))
                .isFalse();
    }

    private static SQLTransientConnectionException noConnection(String pool) {
        return new SQLTransientConnectionException(
                "panel - Connection is not available, request timed out after 2000ms " + pool);
    }

    @Test
    void aFullPoolIsToldFromADatabaseThatIsAway() {
        assertThat(DatabaseFailure.isPoolFull(new RuntimeException(
                        "SQL [select secret]", noConnection("(total=16/16, idle=0/10, active=16, waiting=3)"))))
                .isTrue();
        assertThat(DatabaseFailure.isPoolFull(noConnection("(total=16, active=16, idle=0, waiting=3)")))
                .isTrue();
        assertThat(DatabaseFailure.isPoolFull(noConnection("(total=0, active=0, idle=0, waiting=3)")))
                .isFalse();
        assertThat(DatabaseFailure.isPoolFull(new RuntimeException(new SQLException("broken", "08006"))))
                .isFalse();
    }

    @Test
    void theLogLineNamesTheFailureWithoutTheStatement() {
        assertThat(DatabaseFailure.line(new RuntimeException(
                        "SQL [select secret from person]; connection refused",
                        new SQLException("Connection to x refused.\n  Detail: many lines", "08001"))))
                .isEqualTo("SQLException 08001: Connection to x refused.");
    }
}

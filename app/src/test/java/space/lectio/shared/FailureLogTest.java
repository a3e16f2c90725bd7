package space.lectio.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class FailureLogTest {

    private final Logger log = new LoggerContext().getLogger("test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @Test
    void whatWasToBeExpectedIsALine() {
        Map.<Throwable, String>of(
                        new RefusedException(CommonRefusal.BUSY),
                        "It does not work: busy",
                        new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("none in 2 s")),
                        "It does not work: the database does not answer",
                        new CannotAcquireLockException("select 1", new SQLException("lock timeout", "55P03")),
                        "It does not work: others hold what it needs in the database")
                .forEach((failure, line) -> {
                    FailureLog.warn(log, "It does not work", failure);
                    assertThat(lines.list.getLast().getFormattedMessage()).isEqualTo(line);
                    assertThat(lines.list.getLast().getThrowableProxy()).isNull();
                });
    }

    @Test
    void aSurpriseBringsItsTrace() {
        FailureLog.warn(
                log,
                "It does not work",
                new DataIntegrityViolationException("insert", new SQLException("duplicate key", "23505")));

        assertThat(lines.list.getLast().getThrowableProxy()).isNotNull();
    }
}

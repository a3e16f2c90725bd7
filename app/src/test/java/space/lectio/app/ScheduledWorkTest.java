package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What is due by the clock is done by servers; a command beside them does what it is asked and no more. */
class ScheduledWorkTest {

    @Test
    void aServerDoesIt() {
        new WebApplicationContextRunner()
                .withUserConfiguration(Wiring.Scheduling.class)
                .run(server -> assertThat(server).hasSingleBean(ScheduledTaskHolder.class));
    }

    @Test
    void aCommandDoesNot() {
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.Scheduling.class)
                .run(command -> assertThat(command).doesNotHaveBean(ScheduledTaskHolder.class));
    }

    @Test
    void aJobWithoutTheDatabaseIsOneLineAndAnyOtherFailureHasItsStackTrace() {
        var logger = (Logger) LoggerFactory.getLogger(FailedJobs.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        try {
            var jobs = new FailedJobs();
            var now = Instant.now();
            var execution = new Execution(now, new TaskInstance<Void>("school.ring-the-bell", "recurring"));
            jobs.onExecutionComplete(ExecutionComplete.success(execution, now, now));
            for (var failure : List.of(
                    new DataAccessResourceFailureException("away", new SQLException("Terminating", "57P01")),
                    new IllegalStateException("ours"))) {
                jobs.onExecutionComplete(ExecutionComplete.failure(execution, now, now, failure));
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The job school.ring-the-bell failed and runs at its next time, the database does not answer: SQLException 57P01: Terminating",
                        "The job school.ring-the-bell failed and runs at its next time");
        assertThat(log.list)
                .extracting(line -> line.getThrowableProxy() == null)
                .containsExactly(true, false);
    }
}

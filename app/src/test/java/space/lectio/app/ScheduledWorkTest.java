package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
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
    void aRoundWithoutTheDatabaseIsOneLineAndAnyOtherFailureHasItsStackTrace() {
        var logger = (Logger) LoggerFactory.getLogger(Wiring.class);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        logger.addAppender(log);
        try {
            new WebApplicationContextRunner()
                    .withUserConfiguration(Wiring.Scheduling.class)
                    .run(server -> {
                        var rounds = server.getBean(ThreadPoolTaskScheduler.class);
                        for (var failure : List.of(
                                new DataAccessResourceFailureException(
                                        "away", new SQLException("Terminating", "57P01")),
                                new IllegalStateException("ours"))) {
                            rounds.schedule(
                                            () -> {
                                                throw failure;
                                            },
                                            Instant.now())
                                    .get(10, TimeUnit.SECONDS);
                        }
                    });
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "A round is left out, the database does not answer: SQLException 57P01: Terminating",
                        "A round failed unexpectedly");
        assertThat(log.list)
                .extracting(line -> line.getThrowableProxy() == null)
                .containsExactly(true, false);
    }
}

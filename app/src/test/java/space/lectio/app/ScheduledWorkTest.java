package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
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
}

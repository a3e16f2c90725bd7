package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.TestServer;

/** The servers of the tests run with {@code JOBS=off}, as commands do. */
class NoJobsTest extends TestServer {

    @Autowired
    ObjectProvider<Scheduler> scheduler;

    @Test
    void aServerWithoutJobsHasNoScheduler() {
        assertThat(scheduler.getIfAvailable()).isNull();
    }
}

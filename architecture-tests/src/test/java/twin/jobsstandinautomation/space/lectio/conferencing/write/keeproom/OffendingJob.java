package twin.jobsstandinautomation.space.lectio.conferencing.write.keeproom;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;

class OffendingJob {

    @Bean
    static Task<Void> look() {
        return Tasks.recurring("conferencing.look", FixedDelay.ofHours(1)).execute((_, _) -> {});
    }
}

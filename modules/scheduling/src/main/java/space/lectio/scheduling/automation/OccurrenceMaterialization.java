package space.lectio.scheduling.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import space.lectio.scheduling.write.generatelesson.OccurrenceMaterializer;
import space.lectio.shared.jobs.Jobs;

/**
 * Days come within the horizon by themselves, every hour; at the start of a server imported series, and what was missed while none
 * ran, are found.
 */
@Configuration(proxyBeanMethods = false)
class OccurrenceMaterialization {

    private final Jobs jobs;

    OccurrenceMaterialization(Jobs jobs) {
        this.jobs = jobs;
    }

    @Bean
    static Task<Void> materializeOccurrences(OccurrenceMaterializer horizon) {
        return Tasks.recurring(OccurrenceMaterializer.JOB, FixedDelay.ofHours(1))
                .execute((_, _) -> horizon.followAll());
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        jobs.runNow(OccurrenceMaterializer.JOB);
    }
}

package space.lectio.conferencing.pool.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import space.lectio.conferencing.pool.write.connectaccount.FormerOwnAccounts;
import space.lectio.shared.jobs.Jobs;

/**
 * Takes over Zoom accounts that teachers connected in earlier versions. At each start and again later, for what could not be taken
 * over then, such as a secret whose key is given to a later server.
 */
@Configuration(proxyBeanMethods = false)
class FormerAccountTakeover {

    private static final String JOB = "conferencing.take-over-former-accounts";

    private final Jobs jobs;

    FormerAccountTakeover(Jobs jobs) {
        this.jobs = jobs;
    }

    @Bean
    static Task<Void> takeOverFormerAccounts(FormerOwnAccounts accounts) {
        return Tasks.recurring(JOB, FixedDelay.ofMinutes(30)).execute((_, _) -> accounts.takeOver());
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        jobs.runNow(JOB);
    }
}

package space.lectio.conferencing.rooms.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks are processed as they come; here is done what failed or what a server died over. */
@Configuration(proxyBeanMethods = false)
class WebhookCatchUp {

    @Bean
    Task<Void> catchUpWithWebhooks(WebhookWork work) {
        return Tasks.recurring("conferencing.process-webhooks", FixedDelay.ofSeconds(10))
                .execute((_, _) -> work.round());
    }
}

package space.lectio.conferencing.rooms.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a server that died, or a provider that did not answer, has left behind. */
@Configuration(proxyBeanMethods = false)
class MeetingReconciler {

    @Bean
    Task<Void> reconcileMeetings(Settlement settlement) {
        return Tasks.recurring("conferencing.reconcile-meetings", FixedDelay.ofSeconds(15))
                .execute((_, _) -> settlement.settleDue());
    }
}

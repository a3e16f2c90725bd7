package space.lectio.identity.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.KnownPlaces;

/** Wrong passwords and known places whose time is over go, so that their tables stay small. */
@Configuration(proxyBeanMethods = false)
class SignInCleanup {

    @Bean
    Task<Void> clearSignIns(FailedSignIns failures, KnownPlaces places) {
        return Tasks.recurring("identity.clear-sign-ins", FixedDelay.ofHours(1)).execute((_, _) -> {
            failures.clear();
            places.clear();
        });
    }
}

package space.lectio.conferencing.pool.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.conferencing.pool.write.reserveslot.UndersizedReservations;

/** What happens to the pool by the clock: budgets every minute, hosts that failed every five, all of them every hour. */
@Configuration(proxyBeanMethods = false)
class PoolJobs {

    @Bean
    Task<Void> followHostBudgets(HostSupervisor health) {
        return Tasks.recurring("conferencing.follow-host-budgets", FixedDelay.ofMinutes(1))
                .execute((_, _) -> health.followBudgets());
    }

    @Bean
    Task<Void> probeFailingHosts(HostSupervisor health) {
        return Tasks.recurring("conferencing.probe-failing-hosts", FixedDelay.ofMinutes(5))
                .execute((_, _) -> health.lookAfterFailing());
    }

    @Bean
    Task<Void> probeAllHosts(HostSupervisor health) {
        return Tasks.recurring("conferencing.probe-all-hosts", FixedDelay.ofHours(1))
                .execute((_, _) -> health.examineAll());
    }

    @Bean
    Task<Void> resizeReservations(UndersizedReservations claims) {
        return Tasks.recurring("conferencing.resize-reservations", FixedDelay.ofMinutes(1))
                .execute((_, _) -> claims.askAgain());
    }
}

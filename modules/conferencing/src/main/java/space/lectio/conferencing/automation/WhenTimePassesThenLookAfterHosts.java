package space.lectio.conferencing.automation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.failover.HostHealth;

/** Budgets every minute, hosts that failed every five, all of them every hour. */
@Component
class WhenTimePassesThenLookAfterHosts {

    private final HostHealth health;
    private final boolean on;

    WhenTimePassesThenLookAfterHosts(HostHealth health, ConferencingSettings settings) {
        this.health = health;
        this.on = settings.goesRounds();
    }

    @Scheduled(initialDelay = 45, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void followBudgets() {
        if (on) {
            health.followBudgets();
        }
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void lookAfterFailing() {
        if (on) {
            health.lookAfterFailing();
        }
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void examineAll() {
        if (on) {
            health.examineAll();
        }
    }
}

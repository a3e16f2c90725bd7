package space.lectio.conferencing.automation;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.receivewebhook.WebhookWork;

/** They are carried out as they come; here is done what failed or what a server died over. */
@Component
class WhenTenSecondsHavePassedThenCarryOutWebhooks {

    private final WebhookWork work;
    private final boolean on;

    WhenTenSecondsHavePassedThenCarryOutWebhooks(WebhookWork work, ConferencingSettings settings) {
        this.work = work;
        this.on = settings.goesRounds();
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void catchUp() {
        if (on) {
            work.round();
        }
    }
}

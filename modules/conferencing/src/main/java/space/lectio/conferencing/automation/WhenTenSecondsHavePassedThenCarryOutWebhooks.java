package space.lectio.conferencing.automation;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.receivewebhook.WebhookWork;

/** They are carried out as they come; here is done what failed or what a server died over. */
@Component
class WhenTenSecondsHavePassedThenCarryOutWebhooks {

    private final WebhookWork work;
    private final boolean on;

    WhenTenSecondsHavePassedThenCarryOutWebhooks(WebhookWork work, @Value("${ROOM_ROUNDS:on}") String rounds) {
        this.work = work;
        this.on = Rounds.areOn(rounds);
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void catchUp() {
        if (on) {
            work.round();
        }
    }
}

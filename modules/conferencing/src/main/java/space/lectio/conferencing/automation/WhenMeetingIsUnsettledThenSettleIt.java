package space.lectio.conferencing.automation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.settlemeetings.Settlement;

/** What a server that died, or a provider that did not answer, has left behind. */
@Component
class WhenMeetingIsUnsettledThenSettleIt {

    private final Settlement settlement;
    private final boolean on;

    WhenMeetingIsUnsettledThenSettleIt(Settlement settlement, ConferencingSettings settings) {
        this.settlement = settlement;
        this.on = settings.goesRounds();
    }

    @Scheduled(initialDelay = 10, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void settleMeetings() {
        if (on) {
            settlement.settleDue();
        }
    }
}

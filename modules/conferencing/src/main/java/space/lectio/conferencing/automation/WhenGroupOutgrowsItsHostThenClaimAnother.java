package space.lectio.conferencing.automation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.claimroom.OutgrownClaims;

/** In rounds and not at each student who comes: an evening's import of a class is one question. */
@Component
class WhenGroupOutgrowsItsHostThenClaimAnother {

    private final OutgrownClaims claims;
    private final boolean on;

    WhenGroupOutgrowsItsHostThenClaimAnother(OutgrownClaims claims, ConferencingSettings settings) {
        this.claims = claims;
        this.on = settings.goesRounds();
    }

    @Scheduled(initialDelay = 50, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void askAgain() {
        if (on) {
            claims.askAgain();
        }
    }
}

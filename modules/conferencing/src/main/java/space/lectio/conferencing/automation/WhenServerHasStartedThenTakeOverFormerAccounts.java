package space.lectio.conferencing.automation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.connectaccount.FormerOwnAccounts;

/** Repeated for what could not be taken over then, such as a secret whose key is given to a later server. */
@Component
class WhenServerHasStartedThenTakeOverFormerAccounts {

    private final FormerOwnAccounts accounts;

    WhenServerHasStartedThenTakeOverFormerAccounts(FormerOwnAccounts accounts) {
        this.accounts = accounts;
    }

    @Scheduled(initialDelay = 0, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
    void takeOver() {
        accounts.takeOver();
    }
}

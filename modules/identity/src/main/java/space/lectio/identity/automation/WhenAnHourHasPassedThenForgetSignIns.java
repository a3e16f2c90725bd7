package space.lectio.identity.automation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.identity.write.FailedSignIns;
import space.lectio.identity.write.KnownPlaces;

/** Wrong passwords and known places whose time is over go, so that their tables stay small. */
@Component
class WhenAnHourHasPassedThenForgetSignIns {

    private final FailedSignIns failures;
    private final KnownPlaces places;

    WhenAnHourHasPassedThenForgetSignIns(FailedSignIns failures, KnownPlaces places) {
        this.failures = failures;
        this.places = places;
    }

    @Scheduled(initialDelay = 7, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        failures.clear();
        places.clear();
    }
}

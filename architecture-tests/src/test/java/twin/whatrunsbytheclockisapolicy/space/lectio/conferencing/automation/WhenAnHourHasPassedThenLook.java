package twin.whatrunsbytheclockisapolicy.space.lectio.conferencing.automation;

import org.springframework.scheduling.annotation.Scheduled;

class WhenAnHourHasPassedThenLook {

    @Scheduled(fixedDelay = 1_000)
    void look() {}
}

package twin.whatrunsbytheclockisapolicy.space.lectio.conferencing.adapter.postgres;

import org.springframework.scheduling.annotation.Scheduled;

class BlamelessCleanup {

    @Scheduled(fixedDelay = 1_000)
    void look() {}
}

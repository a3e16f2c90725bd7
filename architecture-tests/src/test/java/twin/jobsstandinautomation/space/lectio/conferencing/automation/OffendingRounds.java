package twin.jobsstandinautomation.space.lectio.conferencing.automation;

import org.springframework.scheduling.annotation.Scheduled;

class OffendingRounds {

    @Scheduled(fixedDelay = 1_000)
    void look() {}
}

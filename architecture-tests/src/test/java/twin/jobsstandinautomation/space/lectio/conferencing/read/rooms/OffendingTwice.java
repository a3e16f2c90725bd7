package twin.jobsstandinautomation.space.lectio.conferencing.read.rooms;

import org.springframework.scheduling.annotation.Scheduled;

class OffendingTwice {

    @Scheduled(fixedDelay = 1_000)
    @Scheduled(initialDelay = 1_000)
    void look() {}
}

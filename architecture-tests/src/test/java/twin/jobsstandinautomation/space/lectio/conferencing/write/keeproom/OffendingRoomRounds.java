package twin.jobsstandinautomation.space.lectio.conferencing.write.keeproom;

import org.springframework.scheduling.annotation.Scheduled;

class OffendingRoomRounds {

    @Scheduled(fixedDelay = 1_000)
    void look() {}
}

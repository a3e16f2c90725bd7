package twin.timeisinjected.space.lectio.grading.read.homework;

import java.time.Clock;

class OffendingByClock {

    Clock clock() {
        return Clock.systemDefaultZone();
    }
}

package twin.timeisinjected.space.lectio.grading.read.homework;

import java.time.Instant;

class OffendingByCall {

    Instant due() {
        return Instant.now().plusSeconds(60);
    }
}

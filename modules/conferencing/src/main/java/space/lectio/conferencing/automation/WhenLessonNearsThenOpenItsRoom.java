package space.lectio.conferencing.automation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.openahead.RoomsAhead;

/** On several servers too: a lesson gets one room, whoever asks. */
@Component
class WhenLessonNearsThenOpenItsRoom {

    private final RoomsAhead rooms;
    private final boolean on;

    WhenLessonNearsThenOpenItsRoom(RoomsAhead rooms, ConferencingSettings settings) {
        this.rooms = rooms;
        this.on = settings.goesRounds();
    }

    @Scheduled(initialDelay = 20, fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void openRoomsAhead() {
        if (on) {
            rooms.open();
        }
    }
}

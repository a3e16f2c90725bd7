package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import space.lectio.TestServer;

/** A server goes its rounds by the clock; what they do is told by the tests of what they call. */
class RoomRoundsTest extends TestServer {

    @Autowired
    List<ScheduledTaskHolder> schedules;

    @Test
    void roomsListsAndWebhooksHaveTheirRounds() {
        assertThat(schedules.stream()
                        .flatMap(schedule -> schedule.getScheduledTasks().stream())
                        .map(task -> task.toString().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1")))
                .contains(
                        "WhenAMinuteHasPassedThenKeepRooms.keepRooms",
                        "WhenAMinuteHasPassedThenKeepRooms.takeReports",
                        "WhenTenSecondsHavePassedThenCarryOutWebhooks.catchUp");
    }
}

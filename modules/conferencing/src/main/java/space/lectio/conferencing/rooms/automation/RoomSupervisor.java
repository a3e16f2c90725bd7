package space.lectio.conferencing.rooms.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the provider told us may have been lost, so it is asked; and time alone ends rooms, too. */
@Configuration(proxyBeanMethods = false)
class RoomSupervisor {

    @Bean
    Task<Void> superviseRooms(RoomKeeping rooms) {
        return Tasks.recurring("conferencing.supervise-rooms", FixedDelay.ofMinutes(1))
                .execute((_, _) -> rooms.round());
    }

    /** A job of its own, since a long list keeps no room waiting. */
    @Bean
    Task<Void> importParticipantReports(ParticipantReports reports) {
        return Tasks.recurring("conferencing.import-participant-reports", FixedDelay.ofMinutes(1))
                .execute((_, _) -> reports.takeDue());
    }
}

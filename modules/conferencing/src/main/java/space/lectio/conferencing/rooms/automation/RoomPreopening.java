package space.lectio.conferencing.rooms.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the rooms of promised lessons shortly before they begin. */
@Configuration(proxyBeanMethods = false)
class RoomPreopening {

    @Bean
    Task<Void> preopenRooms(RoomsAhead rooms) {
        return Tasks.recurring("conferencing.preopen-rooms", FixedDelay.ofSeconds(20))
                .execute((_, _) -> rooms.open());
    }
}

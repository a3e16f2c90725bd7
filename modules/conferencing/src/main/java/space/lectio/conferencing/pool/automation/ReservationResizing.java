package space.lectio.conferencing.pool.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.conferencing.pool.write.reserveslot.OutgrownClaims;

/**
 * Reserves a larger slot for a group that has outgrown its own. By the clock and not at each student who joins: an evening's import
 * of a class is one question.
 */
@Configuration(proxyBeanMethods = false)
class ReservationResizing {

    @Bean
    Task<Void> resizeReservations(OutgrownClaims claims) {
        return Tasks.recurring("conferencing.resize-reservations", FixedDelay.ofMinutes(1))
                .execute((_, _) -> claims.askAgain());
    }
}

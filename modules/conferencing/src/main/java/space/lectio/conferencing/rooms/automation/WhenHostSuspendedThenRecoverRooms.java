package space.lectio.conferencing.rooms.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.jobs.Jobs;

/**
 * Gives the lessons of a suspended host other rooms: as soon as the suspension is committed, and by the clock for what was
 * interrupted. As a job, since the provider is asked, and on a server, also if a command of the operator's suspends the host.
 */
@Component
@ProcessingGroup("conferencing.replace-rooms")
class WhenHostSuspendedThenRecoverRooms {

    private static final String JOB = "conferencing.recover-rooms";

    private final Jobs jobs;

    WhenHostSuspendedThenRecoverRooms(Jobs jobs) {
        this.jobs = jobs;
    }

    @Bean
    static Task<Void> recoverRooms(RoomRecovery rooms) {
        return Tasks.recurring(JOB, FixedDelay.ofSeconds(30)).execute((_, _) -> rooms.replace());
    }

    @EventHandler
    void on(HostSuspended event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (!Boolean.TRUE.equals(imported)) {
            jobs.runNow(JOB);
        }
    }
}

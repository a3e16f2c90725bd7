package space.lectio.conferencing.rooms.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to rooms by the clock. */
@Configuration(proxyBeanMethods = false)
class RoomJobs {

    @Bean
    Task<Void> superviseRooms(RoomSupervisor rooms) {
        return Tasks.recurring("conferencing.supervise-rooms", FixedDelay.ofMinutes(1))
                .execute((_, _) -> rooms.round());
    }

    /** A job of its own, since a long list keeps no room waiting. */
    @Bean
    Task<Void> importParticipantReports(ParticipantReportImport reports) {
        return Tasks.recurring("conferencing.import-participant-reports", FixedDelay.ofMinutes(1))
                .execute((_, _) -> reports.takeDue());
    }

    @Bean
    Task<Void> preopenRooms(RoomPreopening rooms) {
        return Tasks.recurring("conferencing.preopen-rooms", FixedDelay.ofSeconds(20))
                .execute((_, _) -> rooms.open());
    }

    @Bean
    Task<Void> reconcileMeetings(MeetingReconciler settlement) {
        return Tasks.recurring("conferencing.reconcile-meetings", FixedDelay.ofSeconds(15))
                .execute((_, _) -> settlement.settleDue());
    }

    @Bean
    Task<Void> catchUpWithWebhooks(WebhookProcessor work) {
        return Tasks.recurring("conferencing.process-webhooks", FixedDelay.ofSeconds(10))
                .execute((_, _) -> work.round());
    }
}

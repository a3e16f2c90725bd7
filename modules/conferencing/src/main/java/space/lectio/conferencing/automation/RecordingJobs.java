package space.lectio.conferencing.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.write.expirerecordings.ExpiredRecordings;
import space.lectio.conferencing.write.takerecordings.TakeRecordings;

/** Fetches recordings that webhooks did not tell of, and clears those whose time is over. */
@Configuration(proxyBeanMethods = false)
class RecordingJobs {

    @Bean
    Task<Void> ingestRecordings(TakeRecordings recordings, ConferencingSettings settings) {
        return Tasks.recurring("conferencing.ingest-recordings", new CronSchedule(settings.panelRecordingsTake()))
                .execute((_, _) -> recordings.missed());
    }

    @Bean
    Task<Void> expireRecordings(ExpiredRecordings expired, ConferencingSettings settings) {
        return Tasks.recurring("conferencing.expire-recordings", new CronSchedule(settings.panelRecordingsExpire()))
                .execute((_, _) -> expired.clear());
    }
}

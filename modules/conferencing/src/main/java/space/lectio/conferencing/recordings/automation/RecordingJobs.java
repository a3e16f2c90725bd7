package space.lectio.conferencing.recordings.automation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.lectio.conferencing.adapter.ConferencingSettings;
import space.lectio.conferencing.recordings.write.expirerecordings.ExpiredRecordings;
import space.lectio.conferencing.recordings.write.ingestrecordings.RecordingIngestion;

/** Fetches recordings that webhooks did not tell of, and clears those whose time is over. */
@Configuration(proxyBeanMethods = false)
class RecordingJobs {

    private static final String NEVER = "-";

    @Bean
    Task<Void> ingestRecordings(RecordingIngestion recordings, ConferencingSettings settings) {
        return Tasks.recurring("conferencing.ingest-recordings", by(settings.panelRecordingsTake()))
                .execute((_, _) -> {
                    if (!NEVER.equals(settings.panelRecordingsTake())) {
                        recordings.missed();
                    }
                });
    }

    @Bean
    Task<Void> expireRecordings(ExpiredRecordings expired, ConferencingSettings settings) {
        return Tasks.recurring("conferencing.expire-recordings", by(settings.panelRecordingsExpire()))
                .execute((_, _) -> {
                    if (!NEVER.equals(settings.panelRecordingsExpire())) {
                        expired.clear();
                    }
                });
    }

    /** A task that is set to never is due all the same: an earlier server may have left it due, and somebody has to settle it. */
    private static Schedule by(String cron) {
        return NEVER.equals(cron) ? FixedDelay.ofHours(24) : new CronSchedule(cron);
    }
}

package space.lectio.conferencing.write.takerecordings;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.expirerecordings.ExpiredRecordings;

/**
 * What a server does about recordings by itself. Several servers may go their rounds at once: the second finds nothing to do. A round
 * that takes long, because a file does, keeps no later one from the other files.
 */
@Component
class RecordingRounds {

    private final TakeRecordings recordings;
    private final ExpiredRecordings expired;

    RecordingRounds(TakeRecordings recordings, ExpiredRecordings expired) {
        this.recordings = recordings;
        this.expired = expired;
    }

    @Scheduled(cron = "#{@'space.lectio.conferencing.adapter.ConferencingSettings'.panelRecordingsTake()}")
    void take() {
        recordings.missed();
    }

    @Scheduled(cron = "#{@'space.lectio.conferencing.adapter.ConferencingSettings'.panelRecordingsExpire()}")
    void expire() {
        expired.clear();
    }
}

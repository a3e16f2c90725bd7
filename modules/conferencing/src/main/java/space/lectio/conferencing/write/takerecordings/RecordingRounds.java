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

    @Scheduled(cron = "${panel.recordings.take:0 */10 * * * *}")
    void take() {
        recordings.missed();
    }

    @Scheduled(cron = "${panel.recordings.expire:0 40 3 * * *}")
    void expire() {
        expired.clear();
    }
}

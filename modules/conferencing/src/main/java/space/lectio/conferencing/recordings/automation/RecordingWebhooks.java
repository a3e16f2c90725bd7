package space.lectio.conferencing.recordings.automation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.recordings.write.ingestrecordings.RecordingIngestion;
import space.lectio.conferencing.rooms.domain.meeting.RecordingNews;

/**
 * A meeting of ours has recordings that are ready, or has lost some. Films are long: they are fetched on a thread of its own,
 * and what does not come now is fetched by the round that looks for what webhooks missed.
 */
@Component
class RecordingWebhooks implements RecordingNews {

    private static final Logger log = LoggerFactory.getLogger(RecordingWebhooks.class);

    private final RecordingIngestion recordings;

    RecordingWebhooks(RecordingIngestion recordings) {
        this.recordings = recordings;
    }

    @Override
    public void ready(String meetingId) {
        Thread.ofVirtual().name("recordings-of-" + meetingId).start(() -> {
            try {
                recordings.ofMeeting(meetingId);
            } catch (ProviderFailed failed) {
                log.warn("The recordings of meeting {} are not here yet: {}", meetingId, failed.getMessage());
            }
        });
    }

    @Override
    public void lost(String meetingId) {
        recordings.trashedAtProvider(meetingId);
    }
}

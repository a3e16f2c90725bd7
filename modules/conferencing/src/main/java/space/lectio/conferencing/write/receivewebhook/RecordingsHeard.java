package space.lectio.conferencing.write.receivewebhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A meeting of ours has recordings that are ready, or has lost some. */
@Component
class RecordingsHeard {

    private static final Logger log = LoggerFactory.getLogger(RecordingsHeard.class);

    /** Outside of transactions, and perhaps twice; what takes longer than a moment has to be done elsewhere. */
    void changed(String meetingId) {
        log.debug("The recordings of meeting {} have changed", meetingId);
    }
}

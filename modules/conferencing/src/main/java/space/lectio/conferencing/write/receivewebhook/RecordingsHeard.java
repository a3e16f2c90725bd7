package space.lectio.conferencing.write.receivewebhook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A meeting of ours has recordings that are ready, or has lost some. Asked outside of transactions; may be asked twice. */
@Component
class RecordingsHeard {

    private static final Logger log = LoggerFactory.getLogger(RecordingsHeard.class);

    void changed(String meetingId) {
        log.debug("The recordings of meeting {} have changed", meetingId);
    }
}

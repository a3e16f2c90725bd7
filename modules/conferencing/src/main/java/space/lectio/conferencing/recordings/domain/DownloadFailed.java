package space.lectio.conferencing.recordings.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.RecordingEvent.Failure;

/** A file did not come from the provider. The message is for the log and holds neither secret nor link. */
public final class DownloadFailed extends RuntimeException {

    private final Failure why;

    public DownloadFailed(Failure why, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    public Failure why() {
        return why;
    }

    /** Whether it may go better another time. */
    public boolean isWorthAnotherTry() {
        return why == Failure.NOT_DELIVERED;
    }
}

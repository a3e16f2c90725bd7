package space.lectio.conferencing.rooms.domain.meeting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the provider, written down before it is asked: whatever is lost on the way, there is a row that says what
 * has to be looked for. A meeting is intended, then open, then to be ended or deleted, then over.
 */
public interface Meetings {

    /** Zoom's limit of creates and updates for one host and UTC day, less what is kept for repairs. */
    int CREATES_A_DAY = 90;

    /** A meeting is about to be created under this lease. Counts against the host's budget of the UTC day. */
    void intend(long leaseId, long lessonId, long hostId, Instant now, Instant lookAt);

    /** The provider says that the host may create no more today, whatever we have counted. */
    void budgetIsSpent(long hostId, Instant now);

    void opened(long leaseId, String meetingId);

    /** The lease has ended: an open meeting is to be ended, one that nobody came to know is to be looked for. */
    void toEnd(long leaseId, Instant now);

    /** Nobody has come to the open meeting: as if it had never been. */
    void unwanted(long leaseId, Instant now);

    /** It was found, and is not wanted: as if it had never been. */
    void toDelete(long leaseId, String meetingId, Instant now);

    /** There is nothing more to do. */
    void over(long leaseId);

    void lookAgain(long leaseId, Instant at);

    /** What has to be looked at by now, longest due first. */
    List<Unsettled> due(Instant now, int atMost);

    /** What has to be done for this lease; empty if nothing, or nothing is known of it. */
    List<Unsettled> ofLease(long leaseId);

    /** The state of a meeting that is not settled; {@link #OPEN} is settled until its lease ends. */
    enum State {
        INTENDED,
        OPEN,
        TO_END,
        TO_DELETE,
        OVER
    }

    /** @param meetingId null if no answer said which */
    record Unsettled(
            long leaseId,
            long lessonId,
            long hostId,
            @Nullable String meetingId,
            State state,
            int looks) {}
}

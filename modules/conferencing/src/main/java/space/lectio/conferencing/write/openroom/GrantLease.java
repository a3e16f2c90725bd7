package space.lectio.conferencing.write.openroom;

import java.time.Instant;
import java.util.Set;
import space.lectio.conferencing.domain.accountpool.AccountPool.Wanted;

/**
 * A lesson wants its host now. Answers {@link Grant}: a new lease, or the one that the lesson has already.
 *
 * @param exceptHosts hosts that have just failed it
 */
record GrantLease(long lessonId, Wanted wanted, Instant plannedStart, Instant plannedEnd, Set<Long> exceptHosts) {

    /** @param fresh whether this very command was granted it, so that its sender has to open the room */
    record Grant(long leaseId, long hostId, boolean fresh) {}
}

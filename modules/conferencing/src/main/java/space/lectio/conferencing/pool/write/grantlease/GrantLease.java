package space.lectio.conferencing.pool.write.grantlease;

import java.time.Instant;
import java.util.Set;
import space.lectio.conferencing.pool.domain.host.AccountPool.Wanted;

/**
 * A lesson wants its host now. Answers {@link Grant}: a new lease, or the one that the lesson has already.
 *
 * @param plannedStart of a lesson that comes into being with its room; the plan of one that exists is read again
 * @param plannedEnd likewise
 * @param exceptHosts hosts that have just failed it
 * @param onlyIfPromised whether it is to be refused what is merely left, because nobody has started it
 */
public record GrantLease(
        long lessonId,
        Wanted wanted,
        Instant plannedStart,
        Instant plannedEnd,
        Set<Long> exceptHosts,
        boolean onlyIfPromised) {

    /** @param fresh whether this very command was granted it, so that its sender has to open the room */
    public record Grant(long leaseId, long hostId, boolean fresh) {}
}

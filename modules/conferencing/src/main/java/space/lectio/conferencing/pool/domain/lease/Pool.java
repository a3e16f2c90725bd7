package space.lectio.conferencing.pool.domain.lease;

import space.lectio.conferencing.pool.domain.host.Host;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.reservation.Tier;

/** The pool as it is now. */
public interface Pool {

    /**
     * Keeps every other decision on the pool waiting until the transaction ends, over all servers; who has the lock already goes
     * on at once. Taken before any row of this module is touched, and after those of the modules upstream, so that two
     * transactions never wait for each other (docs/adr/0011-writers-in-parallel.md). That no slot is taken twice does not hang
     * on it, the constraints of the lease table see to that.
     */
    void lock();

    /**
     * Keeps those waiting who {@link #lock}, but not others who share: for a decision on one lesson or one host, which changes
     * nothing that another such decision looks at.
     */
    void share();

    /**
     * Nobody else gives this host away until the transaction ends.
     *
     * @return the host as it is now; empty if somebody else has taken it, or new lessons may not get it
     */
    Optional<Host> take(long hostId);

    /** Accounts that new lessons may get (neither cordoned nor suspended) and that have creations left today. */
    List<Host> hosts();

    Optional<HeldLease> leaseOf(long lessonId);

    Optional<HeldLease> lease(long leaseId);

    /** Open leases past their bound, the longest first. */
    List<Long> expired(Instant now);

    /** The lesson that has held a slot of this tier the longest past its bound. */
    Optional<Overstaying> overstaying(Tier tier, Collection<Long> exceptHosts, Instant now);

    record Overstaying(long leaseId, long lessonId, Slot slot) {}

    long nextLeaseId();

    /** Greater than every one before of this host, if asked after {@link #lock} or {@link #take}. */
    long nextFence();

    /**
     * A lease that has not ended.
     *
     * @param roomOpenedAt null while the meeting is on its way
     */
    record HeldLease(
            long id,
            long lessonId,
            long hostId,
            Instant expiresAt,
            @Nullable Instant roomOpenedAt) {}
}

package space.lectio.conferencing.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.eventstore.StoredAs;

/** What can happen to a host account. Its address, label and credentials stand in no event. */
public sealed interface HostAccountEvent {

    long hostId();

    Instant at();

    /**
     * @param slots meetings it can host at once: 1 on Basic and Pro, 2 on Business and above
     * @param capacity people in one meeting, the host included
     * @param ownerTeacherId the only teacher who may use it; null if it belongs to the school
     * @param affinity teachers who should get it before others
     */
    @StoredAs("conferencing.host-added")
    record HostAdded(
            long hostId, int slots, int capacity, @Nullable Long ownerTeacherId, List<Long> affinity, Instant at)
            implements HostAccountEvent {}

    /** It hosts so many meetings at once from now on. Lessons that have it keep it. */
    @StoredAs("conferencing.host-slots-agreed")
    record HostSlotsChanged(long hostId, int slots, Instant at) implements HostAccountEvent {}

    @StoredAs("conferencing.host-capacity-agreed")
    record HostCapacityChanged(long hostId, int capacity, Instant at) implements HostAccountEvent {}

    @StoredAs("conferencing.host-affinity-agreed")
    record HostAffinityChanged(long hostId, List<Long> affinity, Instant at) implements HostAccountEvent {}

    /** @param ownerTeacherId null if it belongs to the school from now on */
    @StoredAs("conferencing.host-handed-over")
    record HostOwnerChanged(long hostId, @Nullable Long ownerTeacherId, Instant at) implements HostAccountEvent {}

    /** No new lesson gets it, its slots are no longer promised. Lessons that have it keep it. */
    @StoredAs("conferencing.host-cordoned")
    record HostCordoned(long hostId, CordonReason why, Instant at) implements HostAccountEvent {}

    @StoredAs("conferencing.host-uncordoned")
    record HostUncordoned(long hostId, Instant at) implements HostAccountEvent {}

    /** As cordoned, and lessons that have it are to get another room. */
    @StoredAs("conferencing.host-suspended")
    record HostSuspended(long hostId, Suspension why, Instant at) implements HostAccountEvent {}

    @StoredAs("conferencing.host-resumed")
    record HostResumed(long hostId, Instant at) implements HostAccountEvent {}

    /** It is no account of ours any more, and its credentials are forgotten. No lesson had it. */
    @StoredAs("conferencing.host-removed")
    record HostRemoved(long hostId, Instant at) implements HostAccountEvent {}

    enum CordonReason {
        BY_OPERATOR,
        /** The provider does not accept its credentials. */
        CREDENTIALS_REFUSED,
        /** The provider lets it open no more meetings today. */
        BUDGET_SPENT,
        /** It failed several times in a row. */
        FAILING,
        /** Its plan is too small for lessons now. */
        DOWNGRADED,
        /** It came with an import, and nobody has seen its credentials work. */
        UNCHECKED
    }

    enum Suspension {
        BY_OPERATOR,
        /** Switched off in the original. */
        WAS_INACTIVE,
        /** Its credentials are an obvious stopgap. */
        PLACEHOLDER_CREDENTIALS,
        /** From the original's first pool, whose kind of app Zoom no longer serves. */
        OBSOLETE
    }
}

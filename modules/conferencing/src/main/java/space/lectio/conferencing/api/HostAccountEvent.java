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

    /** No new lesson gets it. Lessons that have it keep it. */
    @StoredAs("conferencing.host-suspended")
    record HostSuspended(long hostId, Suspension why, Instant at) implements HostAccountEvent {}

    @StoredAs("conferencing.host-resumed")
    record HostResumed(long hostId, Instant at) implements HostAccountEvent {}

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

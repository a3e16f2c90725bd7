package space.lectio.conferencing.pool.domain.host;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.HostAffinityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostCapacityChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostOwnerChanged;
import space.lectio.conferencing.api.HostAccountEvent.HostSlotsChanged;

/**
 * What an account is able to do, and for whom.
 *
 * @param owner the only teacher who may use it, or null
 * @param affinity teachers who should get it before others
 */
record HostCapabilities(int slots, int capacity, @Nullable Long owner, List<Long> affinity) {

    private static final int MOST_SLOTS = HostAccount.MOST_SLOTS;
    private static final int MOST_PEOPLE = HostAccount.MOST_PEOPLE;

    /** Why no account is like this; null if one may be. */
    @Nullable
    HostRefusal impossible() {
        if (slots < 1 || slots > MOST_SLOTS) {
            return HostRefusal.IMPOSSIBLE_SLOTS;
        }
        return capacity < 2 || capacity > MOST_PEOPLE ? HostRefusal.IMPOSSIBLE_CAPACITY : null;
    }

    HostCapabilities with(ChangeHostAccount wish) {
        return new HostCapabilities(
                wish.slots() == null ? slots : wish.slots(),
                wish.capacity() == null ? capacity : wish.capacity(),
                wish.owner() == null ? owner : wish.owner().teacherId(),
                wish.affinity() == null ? affinity : wish.affinity());
    }

    /** What has to happen to the host for it to become like that. */
    List<HostAccountEvent> towards(HostCapabilities wanted, long hostId, Instant now) {
        var events = new ArrayList<HostAccountEvent>();
        if (wanted.slots != slots) {
            events.add(new HostSlotsChanged(hostId, wanted.slots, now));
        }
        if (wanted.capacity != capacity) {
            events.add(new HostCapacityChanged(hostId, wanted.capacity, now));
        }
        if (!Objects.equals(wanted.owner, owner)) {
            events.add(new HostOwnerChanged(hostId, wanted.owner, now));
        }
        if (!new HashSet<>(wanted.affinity).equals(new HashSet<>(affinity))) {
            events.add(new HostAffinityChanged(hostId, wanted.affinity, now));
        }
        return events;
    }
}

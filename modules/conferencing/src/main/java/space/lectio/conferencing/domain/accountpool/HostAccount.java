package space.lectio.conferencing.domain.accountpool;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.HostAdded;
import space.lectio.conferencing.api.HostAccountEvent.HostResumed;
import space.lectio.conferencing.api.HostAccountEvent.HostSuspended;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;

/** Whether an account may host lessons. */
public sealed interface HostAccount {

    /** No meeting service seats more. */
    int MOST_PEOPLE = 10_000;

    int MOST_SLOTS = 100;

    record Unknown() implements HostAccount {}

    record Active(long id) implements HostAccount {}

    record Suspended(long id) implements HostAccount {}

    static Decision<HostAccountEvent> add(
            long hostId, int slots, int capacity, @Nullable Long owner, List<Long> affinity, Instant now) {
        if (slots < 1 || slots > MOST_SLOTS) {
            return Decision.refuse(HostRefusal.IMPOSSIBLE_SLOTS);
        }
        if (capacity < 2 || capacity > MOST_PEOPLE) {
            return Decision.refuse(HostRefusal.IMPOSSIBLE_CAPACITY);
        }
        return Decision.accept(new HostAdded(hostId, slots, capacity, owner, affinity, now));
    }

    default Decision<HostAccountEvent> suspend(Suspension why, Instant now) {
        return switch (this) {
            case Active host -> Decision.accept(new HostSuspended(host.id, why, now));
            case Suspended _ -> Decision.accept();
            case Unknown _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }

    default Decision<HostAccountEvent> resume(Instant now) {
        return switch (this) {
            case Suspended host -> Decision.accept(new HostResumed(host.id, now));
            case Active _ -> Decision.accept();
            case Unknown _ -> Decision.refuse(CommonRefusal.NOT_FOUND);
        };
    }

    static HostAccount evolve(HostAccountEvent event) {
        return switch (event) {
            case HostAdded e -> new Active(e.hostId());
            case HostSuspended e -> new Suspended(e.hostId());
            case HostResumed e -> new Active(e.hostId());
        };
    }
}

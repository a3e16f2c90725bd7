package space.lectio.conferencing.planning.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.Tier;

/**
 * An account that new lessons may get.
 *
 * @param id negative for a host that only a scenario knows
 * @param label what people call it
 * @param owner the only teacher who may use it, null if it belongs to the school
 */
public record PlannedHost(
        long id,
        String label,
        int slots,
        int capacity,
        @Nullable Long owner) {

    Tier tier() {
        return new Tier(owner, capacity);
    }

    public boolean isTheSchools() {
        return owner == null;
    }

    PlannedHost with(int otherSlots) {
        return new PlannedHost(id, label, otherSlots, capacity, owner);
    }

    Capacity.Line line() {
        return new Capacity.Line(slots, capacity, owner);
    }
}

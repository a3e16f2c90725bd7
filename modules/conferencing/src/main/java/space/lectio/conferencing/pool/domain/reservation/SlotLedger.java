package space.lectio.conferencing.pool.domain.reservation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is promised, by tier. The rule of admission: a lesson is promised a slot of the first tier that serves it and in which,
 * at every moment of its envelope, fewer are promised than may be. It then gets a host whenever it starts: the tier's slots are
 * interchangeable, and never more lessons hold one than are promised one.
 *
 * <p>Why a lesson draws on one tier for good, instead of any slot large enough: a running meeting cannot move, so a small
 * lesson that overflowed to a large host would still be there when the large lesson comes (ADR 8 has the example).
 */
public final class SlotLedger {

    private final Map<Tier, Occupancy> promised = new HashMap<>();

    public void enter(Tier tier, OccupancyWindow envelope) {
        occupancy(tier).add(envelope);
    }

    public void strike(Tier tier, OccupancyWindow envelope) {
        occupancy(tier).remove(envelope);
    }

    public Occupancy occupancy(Tier tier) {
        return promised.computeIfAbsent(tier, _ -> new Occupancy());
    }

    /** The tier that can promise a slot, if any. Enters nothing. */
    public Optional<Tier> admit(SeatRequirement need, OccupancyWindow envelope, Capacity supply) {
        return supply.tiersFor(need).stream()
                .filter(tier -> occupancy(tier).peak(envelope) < supply.promisable(tier))
                .findFirst();
    }
}

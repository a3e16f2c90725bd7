package space.lectio.conferencing.pool.domain.reservation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a pool by tier: those that may be promised, and those that are there. The difference is the failover reserve:
 * promises are made as if the {@code failoverHosts} widest hosts of each of the school's tiers had failed already.
 */
public final class Capacity {

    private final SortedMap<Tier, Integer> there = new TreeMap<>();
    private final SortedMap<Tier, Integer> promisable = new TreeMap<>();

    /** @param failoverHosts how many hosts of the school's tiers may fail at once without a promise being broken */
    public Capacity(Collection<Line> hosts, int failoverHosts) {
        var slots = new TreeMap<Tier, List<Integer>>();
        for (var host : hosts) {
            slots.computeIfAbsent(new Tier(host.owner, host.capacity), _ -> new ArrayList<>())
                    .add(host.slots);
        }
        slots.forEach((tier, each) -> {
            var widestFirst = each.stream().sorted(Comparator.reverseOrder()).toList();
            there.put(tier, sum(widestFirst.stream()));
            promisable.put(tier, sum(widestFirst.stream().skip(tier.owner() == null ? failoverHosts : 0)));
        });
    }

    private Capacity(SortedMap<Tier, Integer> there) {
        this.there.putAll(there);
        this.promisable.putAll(there);
    }

    /** What there is for promises that are made already: that is what the reserve is for. */
    public Capacity withReserve() {
        return new Capacity(there);
    }

    /** A host that new lessons may get. */
    public record Line(int slots, int capacity, @Nullable Long owner) {}

    /** Tiers that serve the need, the best first. */
    public List<Tier> tiersFor(SeatRequirement need) {
        return there.keySet().stream().filter(tier -> tier.serves(need)).toList();
    }

    public int slots(Tier tier) {
        return there.getOrDefault(tier, 0);
    }

    public int promisable(Tier tier) {
        return promisable.getOrDefault(tier, 0);
    }

    public Map<Tier, Integer> promisable() {
        return Collections.unmodifiableMap(promisable);
    }

    private static int sum(Stream<Integer> slots) {
        return slots.mapToInt(Integer::intValue).sum();
    }
}

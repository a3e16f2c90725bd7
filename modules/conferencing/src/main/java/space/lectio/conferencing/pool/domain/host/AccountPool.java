package space.lectio.conferencing.pool.domain.host;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which account hosts a lesson. A teacher's own account comes first. Then the smallest one that seats everybody, so that the
 * large ones stay free for large groups; among equals one that is kept for this teacher before one that is kept for nobody
 * before one that is kept for others; then the one that hosts the fewest, then the one that has rested longest, so that a
 * storm of starts spreads evenly and no licence wears out.
 */
public final class AccountPool {

    private AccountPool() {}

    /** @param people how many have to fit into the meeting, the teacher included */
    public record Wanted(long teacherId, int people) {}

    /** @param number from 1 */
    public record Slot(long hostId, int number) {}

    /** Empty if every account that would do is taken, or none would do. */
    public static Optional<Slot> choose(Wanted wanted, Collection<HostCandidate> hosts) {
        return hosts.stream()
                .filter(HostCandidate::hasFreeSlot)
                .filter(host -> host.seats(wanted.people()))
                .filter(host -> host.isOpenTo(wanted.teacherId()))
                .min(bestFor(wanted.teacherId()))
                .map(host -> new Slot(host.id(), host.firstFreeSlot()));
    }

    private static Comparator<HostCandidate> bestFor(long teacher) {
        return comparing((HostCandidate host) -> !host.belongsTo(teacher))
                .thenComparingInt(HostCandidate::capacity)
                .thenComparing(comparingInt(host -> strangeness(host, teacher)))
                .thenComparingInt(host -> host.taken().size())
                .thenComparing(HostCandidate::lastUsed, nullsFirst(naturalOrder()))
                .thenComparing(comparingLong(HostCandidate::id));
    }

    private static int strangeness(HostCandidate host, long teacher) {
        if (host.affinity().contains(teacher)) {
            return 0;
        }
        return host.affinity().isEmpty() ? 1 : 2;
    }
}

package space.lectio.conferencing.pool.domain.reservation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Slots that are as good as each other: any of them can host a lesson that draws on the tier. A lesson draws on one tier, so
 * that within it an interval graph is all there is, and the most lessons at one moment are the hosts it takes.
 *
 * @param owner the only teacher who may use it, null if it belongs to the school
 * @param capacity people in one meeting, the teacher included
 */
public record Tier(@Nullable Long owner, int capacity) implements Comparable<Tier> {

    /** A teacher's own account before the school's; then the tightest. */
    private static final Comparator<Tier> ORDER =
            comparing(Tier::owner, nullsLast(naturalOrder())).thenComparingInt(Tier::capacity);

    public boolean serves(SeatRequirement need) {
        return need.people() <= capacity && (owner == null || owner == need.teacherId());
    }

    @Override
    public int compareTo(Tier other) {
        return ORDER.compare(this, other);
    }
}

package space.lectio.conferencing.pool.domain.host;

import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An account in use, as the choice sees it at one moment.
 *
 * @param capacity people in one meeting, the host included
 * @param owner the only teacher who may use it, or null
 * @param affinity teachers who should get it before others
 * @param lastUsed null if never
 * @param taken slots under an open lease
 */
public record HostCandidate(
        long id,
        int slots,
        int capacity,
        @Nullable Long owner,
        Set<Long> affinity,
        @Nullable Instant lastUsed,
        Set<Integer> taken) {

    boolean hasFreeSlot() {
        return taken.size() < slots;
    }

    /** @return from 1 */
    int firstFreeSlot() {
        return IntStream.rangeClosed(1, slots)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow();
    }

    boolean seats(int people) {
        return people <= capacity;
    }

    boolean isOpenTo(long teacher) {
        return owner == null || owner == teacher;
    }

    boolean belongsTo(long teacher) {
        return owner != null && owner == teacher;
    }
}

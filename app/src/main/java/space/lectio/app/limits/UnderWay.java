package space.lectio.app.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what each one has under way on this server. */
final class UnderWay<K> {

    private final Map<K, Integer> counts = new ConcurrentHashMap<>();

    /** How many it is now, this one included. Call {@link #leave} afterwards, whatever the number. */
    int enter(K key) {
        return counts.merge(key, 1, Integer::sum);
    }

    void leave(K key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
}

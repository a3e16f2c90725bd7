package space.lectio.app.web;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import space.lectio.shared.Refused;

/**
 * Memory that request bodies may take together, and half of it at most for one address. A body is charged while it arrives
 * and until its request is answered, so that who announces a body and does not send it takes nothing.
 *
 * <p>A parsed document takes up to about ten times the memory of its text: the default is a 32nd of the heap.
 */
@Component
@ConditionalOnWebApplication
class BodyBudget {

    private static final long PATIENCE_MILLIS = 1_000;
    private static final int HEAP_PARTS = 32;
    private static final int LEAST = 4 << 20;

    private static final int MAX_ARRIVING = 2_048;
    private static final int MAX_ARRIVING_OF_PLACE = 256;
    private static final String ALL = "all";

    private final Semaphore free;
    private final int maxPerPlace;
    private final ConcurrentHashMap<String, Integer> takenByPlace = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> arriving = new ConcurrentHashMap<>();

    BodyBudget(@Value("${BODIES_IN_FLIGHT:}") String size) {
        var bytes = size.isBlank()
                ? Runtime.getRuntime().maxMemory() / HEAP_PARTS
                : DataSize.parse(size.strip()).toBytes();
        var total = Math.clamp(bytes, LEAST, Integer.MAX_VALUE);
        this.free = new Semaphore(total);
        this.maxPerPlace = total / 2;
    }

    /** What one body has taken; to be given back. */
    final class Share implements AutoCloseable {

        private final String place;
        private int taken;

        private Share(String place) {
            this.place = place;
        }

        /** @throws Refused if there is no room within a second */
        void take(int bytes) {
            takenByPlace.merge(place, bytes, Integer::sum);
            taken += bytes;
            if (takenByPlace.getOrDefault(place, 0) > maxPerPlace || !acquired(bytes)) {
                giveBack(bytes);
                throw new Refused(RequestRefusal.BODIES_BUSY);
            }
        }

        private void giveBack(int bytes) {
            taken -= bytes;
            takenByPlace.computeIfPresent(place, (_, all) -> all <= bytes ? null : all - bytes);
        }

        @Override
        public void close() {
            free.release(taken);
            giveBack(taken);
        }
    }

    private boolean acquired(int bytes) {
        try {
            return free.tryAcquire(bytes, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * To be called before the first byte of a body is read, and {@link #arrived} after the last, or when nothing more is read:
     * bodies that are on their way hold connections.
     *
     * @throws Refused if the address, or all together, have too many of them
     */
    void begin(String place) {
        var ofPlace = arriving.merge(place, 1, Integer::sum);
        if (arriving.merge(ALL, 1, Integer::sum) > MAX_ARRIVING || ofPlace > MAX_ARRIVING_OF_PLACE) {
            arrived(place);
            throw new Refused(RequestRefusal.BODIES_BUSY);
        }
    }

    void arrived(String place) {
        List.of(place, ALL).forEach(key -> arriving.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1));
    }

    Share open(String place) {
        return new Share(place);
    }
}

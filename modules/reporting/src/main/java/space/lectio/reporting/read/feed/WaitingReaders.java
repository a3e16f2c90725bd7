package space.lectio.reporting.read.feed;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import space.lectio.shared.RefusedException;

/** Bounds the requests that wait for events on this server: per reader first, then in all. */
@Component
class WaitingReaders {

    static final int PER_READER = 2;
    static final int IN_ALL = 100;

    private final Semaphore places = new Semaphore(IN_ALL);
    private final ConcurrentHashMap<String, Integer> waiting = new ConcurrentHashMap<>();

    /** A place among those who wait, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws RefusedException if there is no place left; nobody waits for a place to wait */
    Place take(String reader) {
        var ofReader = waiting.merge(reader, 1, Integer::sum);
        if (ofReader > PER_READER) {
            leave(reader);
            throw new RefusedException(FeedRefusal.READER_WAITS_ALREADY);
        }
        if (!places.tryAcquire()) {
            leave(reader);
            throw new RefusedException(FeedRefusal.TOO_MANY_READERS_WAIT);
        }
        return () -> {
            places.release();
            leave(reader);
        };
    }

    private void leave(String reader) {
        waiting.computeIfPresent(reader, (_, count) -> count == 1 ? null : count - 1);
    }
}

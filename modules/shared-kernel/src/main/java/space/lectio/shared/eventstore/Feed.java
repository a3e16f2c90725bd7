package space.lectio.shared.eventstore;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * All published events in one order for readers that follow at their own pace: each event once, the events of an aggregate in
 * their sequence, and what depends on another event after that one. {@link FeedRelay} fills it; nobody reads the event table in
 * its place, because the index of that table is given out before its transaction commits (docs/adr/0011-writers-in-parallel.md).
 */
@Component
public class Feed {

    private static final String AFTER = "select f.position, " + StoredEvents.COLUMNS + """
             from eventstore.feed f join eventstore.domain_event e using (global_index)
            where f.position > ? order by f.position limit ?""";

    private final DSLContext database;
    private final StoredEvents events;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long known;

    Feed(DSLContext database, StoredEvents events) {
        this.database = database;
        this.events = events;
    }

    /**
     * The entries after a position, in order.
     *
     * @param position 0 for the beginning
     * @param limit at least 1; the caller bounds it
     */
    public List<FeedEntry> after(long position, int limit) {
        return events.messages(database.resultQuery(AFTER, position, limit).fetch().stream(), "position")
                .map(Feed::entry)
                .toList();
    }

    private static FeedEntry entry(TrackedEventMessage<?> message) {
        var event = StoredEvents.domainEvent(message);
        return new FeedEntry(
                requireNonNull(message.trackingToken()).position().orElseThrow(),
                event.getIdentifier(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getTimestamp(),
                event.getPayload(),
                event.getMetaData());
    }

    /** The newest position, 0 while the feed is empty. */
    public long newest() {
        return database.resultQuery("select coalesce(max(position), 0) from eventstore.feed")
                .fetchSingle(0, Long.class);
    }

    /**
     * Waits until the feed has something after the position. Holds no connection meanwhile.
     *
     * @return false if the patience ended first
     * @throws InterruptedException if the thread is interrupted, as at the end of the server
     */
    public boolean waitBeyond(long position, Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (known <= position) {
                if (left <= 0) {
                    return false;
                }
                left = grown.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(30)));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes those who wait. */
    void reaches(long position) {
        lock.lock();
        try {
            if (position != known) {
                known = position;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}

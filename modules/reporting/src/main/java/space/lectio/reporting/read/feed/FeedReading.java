package space.lectio.reporting.read.feed;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import space.lectio.reporting.api.Contract;
import space.lectio.reporting.api.FeedReader;
import space.lectio.reporting.read.contracts.ContractJson;
import space.lectio.reporting.read.contracts.Contracts;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.Feed;
import space.lectio.shared.eventstore.FeedEntry;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.web.PublicUrl;

/**
 * Reads the feed on behalf of a reader, and waits where nothing is new. A wait holds neither a connection nor a platform thread
 * (requests run on virtual ones); it ends early when the server stops or the reader may read no longer.
 */
@Component
class FeedReading implements SmartLifecycle {

    /** Of one answer, in bytes; one event is always given, so that a reader gets on. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Events looked at for one answer, so that a filter which few of them pass does not read the whole feed. */
    private static final int MAX_LOOKED_AT = 10_000;

    /** How often a wait looks up whether it still makes sense. */
    private static final Duration LOOK_UP = Duration.ofSeconds(2);

    private final Feed feed;
    private final Contracts contracts;
    private final ContractJson json;
    private final WaitingReaders waiting;
    private final PublicUrl url;
    private final String source;
    private volatile boolean running;

    FeedReading(Feed feed, Contracts contracts, ContractJson json, WaitingReaders waiting, PublicUrl url) {
        this.feed = feed;
        this.contracts = contracts;
        this.json = json;
        this.waiting = waiting;
        this.url = url;
        this.source = url.configured() + "/";
    }

    /**
     * @param events each as JSON
     * @param lastPosition of the last event that was looked at, wanted or not; where the reader goes on
     * @param complete whether nothing was left to look at
     */
    record Batch(List<byte[]> events, long lastPosition, boolean complete) {

        boolean isEmpty() {
            return events.isEmpty();
        }

        byte[] asArray() {
            var array = new ByteArrayOutputStream();
            array.write('[');
            for (var event : events) {
                if (array.size() > 1) {
                    array.write(',');
                }
                array.writeBytes(event);
            }
            array.write(']');
            return array.toByteArray();
        }
    }

    /** @throws RefusedException if nothing is new and too many wait already, or the right to read ended while waiting */
    Batch read(FeedQuestion question, FeedReader reader) {
        var batch = look(question, question.after(), reader);
        if (!batch.isEmpty() || !batch.complete() || question.patience().isZero()) {
            return batch;
        }
        try (var _ = waiting.take(reader.id())) {
            return waitFor(batch, question, reader);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return batch;
        }
    }

    private Batch waitFor(Batch nothing, FeedQuestion question, FeedReader reader) throws InterruptedException {
        var batch = nothing;
        var end = System.nanoTime() + question.patience().toNanos();
        for (var left = question.patience(); left.isPositive() && running; left = until(end)) {
            var news = feed.waitBeyond(batch.lastPosition(), left.compareTo(LOOK_UP) < 0 ? left : LOOK_UP);
            if (!reader.mayStillRead().getAsBoolean()) {
                throw new RefusedException(CommonRefusal.FORBIDDEN);
            }
            if (news) {
                batch = look(question, batch.lastPosition(), reader);
                if (!batch.isEmpty() || !batch.complete()) {
                    break;
                }
            }
        }
        return batch;
    }

    long newest() {
        return feed.newest();
    }

    private static Duration until(long end) {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private Batch look(FeedQuestion question, long after, FeedReader reader) {
        var events = new ArrayList<byte[]>();
        var last = after;
        var bytes = 0;
        var chunk = question.filter().wantsAll() ? question.limit() : FeedQuestion.MAX_LIMIT;
        for (var lookedAt = 0; lookedAt < MAX_LOOKED_AT; lookedAt += chunk) {
            var entries = feed.after(last, chunk);
            for (var entry : entries) {
                var contract = contracts.of(entry.event());
                if (question.filter().wants(contract)) {
                    var event = json.write(cloudEvent(entry, contract), reader.maySeeFreeText());
                    if (!events.isEmpty() && bytes + event.length > MAX_BYTES) {
                        return new Batch(events, last, false);
                    }
                    events.add(event);
                    bytes += event.length;
                }
                last = entry.position();
                if (events.size() == question.limit()) {
                    return new Batch(events, last, false);
                }
            }
            if (entries.size() < chunk) {
                return new Batch(events, last, true);
            }
        }
        return new Batch(events, last, false);
    }

    private CloudEvent cloudEvent(FeedEntry entry, Contract contract) {
        var type = Contracts.typeOf(contract.getClass());
        var undated = says(entry, ImportedHistory.UNDATED);
        return new CloudEvent(
                "1.0",
                entry.eventId(),
                source,
                type,
                contract.subject(),
                undated == null ? contract.at() : null,
                url.of("/api/events/schemas/" + type + ".json"),
                "application/json",
                entry.position(),
                actor(entry),
                says(entry, ImportedHistory.IMPORTED),
                undated,
                contract);
    }

    /** True, or null, which is left out. */
    private static @Nullable Boolean says(FeedEntry entry, String what) {
        return Boolean.TRUE.equals(entry.metaData().get(what)) ? Boolean.TRUE : null;
    }

    /** The server itself acts with the id 0. */
    private static @Nullable Long actor(FeedEntry entry) {
        return entry.metaData().get(Caller.ACTOR) instanceof Number id && id.longValue() != 0 ? id.longValue() : null;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Comes before the web server waits for its requests. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

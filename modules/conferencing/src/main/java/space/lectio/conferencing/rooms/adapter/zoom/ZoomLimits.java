package space.lectio.conferencing.rooms.adapter.zoom;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.UninterruptibleBlockingStrategy;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.conferencing.rooms.adapter.zoom.ZoomSettings.Plan;

/**
 * Keeps the calls to a Zoom account apart, so that it never passes what it may do in a second. Calls leave one by one at four
 * fifths of the allowed rate: then no second, wherever it begins, holds more than is allowed, even if the network brings some
 * closer together. (A limiter that counts per fixed second would let twice as many pass around its boundary.)
 */
final class ZoomLimits {

    private record Line(String accountId, ZoomCall.Label label) {}

    private final ConcurrentMap<Line, Bucket> lines = new ConcurrentHashMap<>();
    private final Plan plan;
    private final Duration patience;

    ZoomLimits(Plan plan, Duration patience) {
        this.plan = plan;
        this.patience = patience;
    }

    /** Waits for its turn. @throws ProviderFailed if it would take too long */
    void await(String accountId, ZoomCall call) {
        var line = lines.computeIfAbsent(new Line(accountId, call.label()), this::empty);
        if (!line.asBlocking().tryConsumeUninterruptibly(1, patience, UninterruptibleBlockingStrategy.PARKING)) {
            throw new ProviderFailed(
                    ProviderFailed.Cause.NOT_DONE,
                    "'" + call.name() + "' would have to wait longer than " + patience.toSeconds()
                            + " s for its turn within Zoom's limits per second");
        }
    }

    private Bucket empty(Line line) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(1).refillGreedy(4L * plan.perSecond(line.label()), Duration.ofSeconds(5)))
                .withNanosecondPrecision()
                .build();
    }
}

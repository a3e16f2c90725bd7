package space.lectio.conferencing.pool.domain.reservation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened, counted: a proof in which nothing happens proves nothing. */
public final class Tally {

    /** What can happen on a {@link Day}. */
    public enum Seen {
        SCHEDULES,
        ASKED,
        PROMISED,
        PROMOTED,
        MOVED,
        CANCELLED,
        STARTED,
        STARTED_EARLY,
        STARTED_AGAIN,
        /** Without a promise, or after it: the only refusals there may be. */
        REFUSED_UNPROMISED,
        QUICK_STARTED,
        OVERRAN_WITHIN_BOUNDS,
        OVERRAN_BEYOND,
        MEETINGS_NOT_OPENED,
        ANSWERS_LOST,
        WEBHOOKS_DROPPED,
        WEBHOOKS_REPEATED,
        WEBHOOKS_OF_ENDED_LEASES,
        HOSTS_FAILED,
        ROOMS_MOVED,
        LEASES_GRANTED,
        LEASES_TAKEN_BACK
    }

    private final EnumMap<Seen, Long> counts = new EnumMap<>(Seen.class);

    void count(Seen seen) {
        counts.merge(seen, 1L, Long::sum);
    }

    public Tally plus(Tally other) {
        other.counts.forEach((seen, count) -> counts.merge(seen, count, Long::sum));
        return this;
    }

    public long of(Seen seen) {
        return counts.getOrDefault(seen, 0L);
    }

    @Override
    public String toString() {
        return Stream.of(Seen.values())
                .map(seen -> "%,d %s"
                        .formatted(
                                of(seen), seen.name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining(", "));
    }
}

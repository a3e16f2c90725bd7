package space.lectio.conferencing.planning.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lesson that has been: what was planned, and what came of it.
 *
 * @param quick nobody planned it
 * @param roomOpenedAt null if it had no room of ours
 */
public record PastLesson(
        boolean quick,
        Instant plannedStart,
        Instant plannedEnd,
        @Nullable Instant startedAt,
        @Nullable Instant roomOpenedAt,
        @Nullable Instant endedAt) {

    /** How long it held its host; as planned where nobody ended it. */
    Duration held() {
        var from = startedAt == null ? plannedStart : startedAt;
        return Duration.between(from, endedAt == null || endedAt.isBefore(from) ? plannedEnd : endedAt);
    }
}

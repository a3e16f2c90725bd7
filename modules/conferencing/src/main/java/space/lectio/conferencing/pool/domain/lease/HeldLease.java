package space.lectio.conferencing.pool.domain.lease;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease that has not ended.
 *
 * @param roomOpenedAt null while the meeting is on its way
 */
public record HeldLease(
        long id,
        long lessonId,
        long hostId,
        Instant expiresAt,
        @Nullable Instant roomOpenedAt) {}

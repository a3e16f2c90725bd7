package space.lectio.identity.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.lectio.identity.api.AuditTrail.Kind;

/** What the audit trail says, for operators. */
public interface AuditHistory {

    /**
     * @param times how often the same happened between {@code at} and {@code lastAt}
     * @param actor e-mail of {@code actorId} as it is now; null if there is none
     * @param person e-mail of {@code personId} as it is now; null if there is none
     */
    record Line(
            Instant at,
            Instant lastAt,
            int times,
            String kind,
            String outcome,
            @Nullable Long actorId,
            @Nullable String actor,
            String operator,
            String consumer,
            @Nullable Long personId,
            @Nullable String person,
            String place,
            String detail) {}

    /**
     * The newest first.
     *
     * @param since inclusive, by the last occurrence; null for as far as the trail goes
     * @param personId who acted or was concerned; null for everybody
     * @param kind null for all
     */
    List<Line> find(@Nullable Instant since, @Nullable Long personId, @Nullable Kind kind, int limit);
}

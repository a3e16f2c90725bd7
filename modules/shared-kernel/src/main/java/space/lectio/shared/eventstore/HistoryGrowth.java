package space.lectio.shared.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.shared.Refusal;
import space.lectio.shared.RefusedException;

/**
 * Bounds how fast the history of one aggregate grows by what clients ask for: an aggregate is read whole before each decision,
 * so whoever changes one thing to and fro without end would slow it down for everybody. What the server does by itself is not
 * bounded here.
 */
@Component
public class HistoryGrowth {

    /** More than anybody edits by hand. */
    public static final int BY_HAND = 300;

    /** For what one request may fill with hundreds of events: a group with its members, a submission with its answers. */
    public static final int IN_BULK = 5_000;

    private static final Duration WITHIN = Duration.ofHours(1);

    private final DSLContext database;
    private final Clock clock;

    HistoryGrowth(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param most events in the last hour
     * @throws RefusedException if there are so many already
     */
    public void mustBeSlow(String aggregateIdentifier, int most) {
        var early = database.fetchOptional("""
                select time_stamp from eventstore.domain_event where aggregate_identifier = ?
                order by sequence_number desc limit 1 offset ?""", aggregateIdentifier, most - 1);
        if (early.isPresent()
                && Instant.parse(early.get().get(0, String.class))
                        .isAfter(clock.instant().minus(WITHIN))) {
            throw new RefusedException(TooFast.CHANGED_TOO_OFTEN);
        }
    }

    /** The thing was changed too often of late. */
    public enum TooFast implements Refusal {
        CHANGED_TOO_OFTEN;

        @Override
        public Kind kind() {
            return Kind.TOO_MANY;
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("retry_after", 600);
        }
    }
}

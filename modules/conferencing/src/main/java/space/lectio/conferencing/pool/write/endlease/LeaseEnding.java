package space.lectio.conferencing.pool.write.endlease;

import static space.lectio.conferencing.pool.write.PoolAggregates.LEASE;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.domain.ledger.PoolLedger;
import space.lectio.conferencing.pool.write.reserveslot.Reservations;
import space.lectio.shared.eventstore.Aggregates;

/** A lease ends, and what the lesson was promised ends or stays with it. Only under the pool's lock. */
@Component
public class LeaseEnding {

    private final Aggregates aggregates;
    private final Reservations claims;
    private final Clock clock;

    LeaseEnding(Aggregates aggregates, Reservations claims, Clock clock) {
        this.aggregates = aggregates;
        this.claims = claims;
        this.clock = clock;
    }

    /** Harmless if it had ended before. */
    public void end(long leaseId, long lessonId, LeaseEnd why) {
        end(leaseId, lessonId, why, null);
    }

    /** @param ledger where it is entered what becomes of the claim; null if nobody goes on deciding */
    public void end(long leaseId, long lessonId, LeaseEnd why, @Nullable PoolLedger ledger) {
        var now = clock.instant();
        if (aggregates.change(LEASE.id(leaseId), lease -> lease.end(why, now)).changed()) {
            claims.change(ledger, lessonId, reservation -> reservation.leaseEnded(why, now));
        }
    }
}

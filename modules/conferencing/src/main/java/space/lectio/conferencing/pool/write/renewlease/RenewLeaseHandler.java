package space.lectio.conferencing.pool.write.renewlease;

import static space.lectio.conferencing.pool.write.ConferencingAggregates.LEASE;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.domain.lease.Pool;
import space.lectio.conferencing.pool.domain.reservation.Reservations;
import space.lectio.shared.eventstore.Aggregates;

@Component
class RenewLeaseHandler {

    private final Aggregates aggregates;
    private final Pool pool;
    private final Reservations reservations;
    private final Clock clock;

    RenewLeaseHandler(Aggregates aggregates, Pool pool, Reservations reservations, Clock clock) {
        this.aggregates = aggregates;
        this.pool = pool;
        this.reservations = reservations;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenewLease c) {
        pool.lock();
        var lease = pool.lease(c.leaseId());
        if (lease.isEmpty()) {
            return;
        }
        reservations
                .of(lease.get().lessonId())
                .filter(standing -> standing.tier() != null)
                .ifPresent(standing -> aggregates.change(
                        LEASE.id(c.leaseId()),
                        held -> held.renew(standing.claim().envelope().to(), clock.instant())));
    }
}

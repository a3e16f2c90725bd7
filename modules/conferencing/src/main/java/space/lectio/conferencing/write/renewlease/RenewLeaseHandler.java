package space.lectio.conferencing.write.renewlease;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.domain.reservation.Reservations;
import space.lectio.conferencing.write.LeaseAggregate;

@Component
class RenewLeaseHandler {

    private final Repository<LeaseAggregate> leases;
    private final Pool pool;
    private final Reservations reservations;
    private final Clock clock;

    RenewLeaseHandler(Repository<LeaseAggregate> leases, Pool pool, Reservations reservations, Clock clock) {
        this.leases = leases;
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
                .ifPresent(standing -> leases.load(LeaseAggregate.idOf(c.leaseId()))
                        .execute(held -> held.append(
                                held.state().renew(standing.claim().envelope().to(), clock.instant()))));
    }
}

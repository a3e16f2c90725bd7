package space.lectio.conferencing.pool.write.renewlease;

import static space.lectio.conferencing.pool.write.PoolAggregates.LEASE;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class RenewLeaseHandler {

    private final Aggregates aggregates;
    private final PostgresPool pool;
    private final PoolLedgers ledgers;
    private final Clock clock;

    RenewLeaseHandler(Aggregates aggregates, PostgresPool pool, PoolLedgers ledgers, Clock clock) {
        this.aggregates = aggregates;
        this.pool = pool;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenewLease c, Caller caller) {
        caller.mustBeAdmin();
        pool.lock();
        var lease = pool.lease(c.leaseId());
        if (lease.isEmpty()) {
            return;
        }
        ledgers.of(lease.get().lessonId())
                .filter(standing -> standing.tier() != null)
                .ifPresent(standing -> aggregates.change(
                        LEASE.id(c.leaseId()),
                        held -> held.renew(standing.claim().envelope().to(), clock.instant())));
    }
}

package space.lectio.conferencing.pool.write.endlease;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.shared.Caller;

@Component
class EndLeaseHandler {

    private static final long NOBODY = -1;

    private final PostgresPool pool;
    private final PoolLedgers ledgers;
    private final LeaseEnding ending;

    EndLeaseHandler(PostgresPool pool, PoolLedgers ledgers, LeaseEnding ending) {
        this.pool = pool;
        this.ledgers = ledgers;
        this.ending = ending;
    }

    @CommandHandler
    void handle(EndLease command, Caller caller) {
        pool.lock();
        pool.lease(command.leaseId()).ifPresent(lease -> {
            if (!caller.isAdmin()) {
                caller.mustBeAdminOr(ledgers.of(lease.lessonId())
                        .map(standing -> standing.claim().need().teacherId())
                        .orElse(NOBODY));
            }
            ending.end(lease.id(), lease.lessonId(), command.why());
        });
    }
}

package space.lectio.conferencing.pool.write.endlease;

import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;

@Component
class EndLeaseHandler {

    private final PostgresPool pool;
    private final LeaseEnding ending;

    EndLeaseHandler(PostgresPool pool, LeaseEnding ending) {
        this.pool = pool;
        this.ending = ending;
    }

    @CommandHandler
    void handle(EndLease command) {
        pool.lock();
        pool.lease(command.leaseId()).ifPresent(lease -> ending.end(lease.id(), lease.lessonId(), command.why()));
    }
}

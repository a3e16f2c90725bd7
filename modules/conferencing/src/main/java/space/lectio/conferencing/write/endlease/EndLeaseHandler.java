package space.lectio.conferencing.write.endlease;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.write.claimroom.RoomClaims;

@Component
class EndLeaseHandler {

    private final Pool pool;
    private final LeaseEnding ending;
    private final RoomClaims claims;
    private final Clock clock;

    EndLeaseHandler(Pool pool, LeaseEnding ending, RoomClaims claims, Clock clock) {
        this.pool = pool;
        this.ending = ending;
        this.claims = claims;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EndLease command) throws Exception {
        pool.waitInLine();
        var lease = pool.lease(command.leaseId());
        if (lease.isPresent() && ending.end(command.leaseId(), command.why())) {
            claims.change(
                    lease.get().lessonId(), reservation -> reservation.leaseEnded(command.why(), clock.instant()));
        }
    }
}

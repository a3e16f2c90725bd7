package space.lectio.conferencing.write.openroom;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.accountpool.AccountPool;
import space.lectio.conferencing.domain.accountpool.Lease;
import space.lectio.conferencing.domain.accountpool.LeaseTerms;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.domain.room.RoomRefusal;
import space.lectio.conferencing.write.LeaseAggregate;
import space.lectio.conferencing.write.openroom.GrantLease.Grant;
import space.lectio.shared.Refused;

@Component
class GrantLeaseHandler {

    private final Repository<LeaseAggregate> leases;
    private final Pool pool;
    private final LeaseTerms terms;
    private final Clock clock;

    GrantLeaseHandler(Repository<LeaseAggregate> leases, Pool pool, LeaseTerms terms, Clock clock) {
        this.leases = leases;
        this.pool = pool;
        this.terms = terms;
        this.clock = clock;
    }

    @CommandHandler
    Grant handle(GrantLease command) throws Exception {
        pool.waitInLine();
        var held = pool.leaseOf(command.lessonId());
        if (held.isPresent()) {
            return new Grant(held.get().id(), held.get().hostId(), false);
        }
        var slot = AccountPool.choose(command.wanted(), pool.hosts())
                .orElseThrow(() -> new Refused(RoomRefusal.NO_ZOOM_AVAILABLE));
        var id = pool.nextLeaseId();
        var granted = Lease.grant(id, command.lessonId(), slot, pool.nextFence(), terms, clock.instant());
        leases.newInstance(LeaseAggregate::new).execute(lease -> lease.append(granted));
        return new Grant(id, slot.hostId(), true);
    }
}

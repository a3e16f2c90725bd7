package space.lectio.conferencing.pool.write.removehost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.RemoveHost;
import space.lectio.conferencing.pool.adapter.postgres.HostLeases;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostObligations;
import space.lectio.conferencing.pool.write.Hosts;
import space.lectio.shared.Caller;

@Component
class RemoveHostHandler {

    private final Hosts hosts;
    private final PostgresPool pool;
    private final HostLeases leases;
    private final HostObligations obligations;
    private final HostVault logins;
    private final Clock clock;

    RemoveHostHandler(
            Hosts hosts,
            PostgresPool pool,
            HostLeases leases,
            HostObligations obligations,
            HostVault logins,
            Clock clock) {
        this.hosts = hosts;
        this.pool = pool;
        this.leases = leases;
        this.obligations = obligations;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * Under the pool's lock, so that nobody chooses this one meanwhile. Without its credentials no meeting
     * of it could be ended: it waits until the last one is, or there is no hope.
     */
    @CommandHandler
    void handle(RemoveHost command, Caller caller) {
        pool.lock();
        var held = !leases.openOn(command.hostId()).isEmpty() || obligations.hasMeetingsToSettle(command.hostId());
        hosts.decide(command.hostId(), host -> host.remove(caller, held, clock.instant()));
        logins.forget(command.hostId());
    }
}

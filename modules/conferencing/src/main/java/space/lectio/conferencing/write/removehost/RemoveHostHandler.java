package space.lectio.conferencing.write.removehost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.RemoveHost;
import space.lectio.conferencing.domain.accountpool.HostLogins;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.write.Hosts;
import space.lectio.conferencing.write.LeasesOfHosts;

@Component
class RemoveHostHandler {

    private final Hosts hosts;
    private final Pool pool;
    private final LeasesOfHosts leases;
    private final HostLogins logins;
    private final Clock clock;

    RemoveHostHandler(Hosts hosts, Pool pool, LeasesOfHosts leases, HostLogins logins, Clock clock) {
        this.hosts = hosts;
        this.pool = pool;
        this.leases = leases;
        this.logins = logins;
        this.clock = clock;
    }

    /** Stands in line with those who choose a host, so that nobody chooses this one meanwhile. */
    @CommandHandler
    void handle(RemoveHost command) {
        pool.waitInLine();
        var held = !leases.openOn(command.hostId()).isEmpty();
        hosts.decide(command.hostId(), host -> host.remove(held, clock.instant()));
        logins.forget(command.hostId());
    }
}

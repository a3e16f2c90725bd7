package space.lectio.conferencing.pool.write.removehost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.RemoveHost;
import space.lectio.conferencing.pool.domain.host.HostLogins;
import space.lectio.conferencing.pool.domain.lease.Pool;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.conferencing.pool.write.Hosts;
import space.lectio.conferencing.pool.adapter.postgres.LeasesOfHosts;
import space.lectio.conferencing.pool.adapter.postgres.LeasesOfHosts.Settling;

@Component
class RemoveHostHandler {

    private final Hosts hosts;
    private final Pool pool;
    private final LeasesOfHosts leases;
    private final Meetings meetings;
    private final HostLogins logins;
    private final Clock clock;

    RemoveHostHandler(Hosts hosts, Pool pool, LeasesOfHosts leases, Meetings meetings, HostLogins logins, Clock clock) {
        this.hosts = hosts;
        this.pool = pool;
        this.leases = leases;
        this.meetings = meetings;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * Under the pool's lock, so that nobody chooses this one meanwhile. Without its credentials no meeting
     * of it could be ended: it waits until the last one is, or there is no hope.
     */
    @CommandHandler
    void handle(RemoveHost command) {
        pool.lock();
        var settling = leases.settlingOn(command.hostId());
        var held =
                !leases.openOn(command.hostId()).isEmpty() || settling.stream().anyMatch(Settling::hasHope);
        hosts.decide(command.hostId(), host -> host.remove(held, clock.instant()));
        settling.forEach(meeting -> meetings.over(meeting.leaseId()));
        logins.forget(command.hostId());
    }
}

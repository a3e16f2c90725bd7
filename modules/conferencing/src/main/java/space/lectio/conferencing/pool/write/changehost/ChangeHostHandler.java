package space.lectio.conferencing.pool.write.changehost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.FollowCheckup;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostRefusal;
import space.lectio.conferencing.pool.domain.host.LoginChange;
import space.lectio.conferencing.pool.write.Hosts;
import space.lectio.shared.Caller;
import space.lectio.shared.Refused;

@Component
class ChangeHostHandler {

    private final Hosts hosts;
    private final HostVault logins;
    private final PostgresPool pool;
    private final Clock clock;

    ChangeHostHandler(Hosts hosts, HostVault logins, PostgresPool pool, Clock clock) {
        this.hosts = hosts;
        this.logins = logins;
        this.pool = pool;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeHostAccount c, Caller caller) {
        var now = clock.instant();
        hosts.decideByHand(c.hostId(), host -> host.change(caller, c, now));
        var change = new LoginChange(c.label(), c.accountId(), c.clientId(), c.clientSecret(), c.userId());
        if (change.saysWhoHosts()) {
            mustBeTheOnlyOne(c.hostId(), change);
        }
        logins.change(c.hostId(), change, now);
    }

    private void mustBeTheOnlyOne(long hostId, LoginChange change) {
        pool.lock();
        if (logins.twinOf(hostId, change) != null) {
            throw new Refused(HostRefusal.SAME_HOST_TWICE);
        }
    }

    @CommandHandler
    boolean handle(ToggleHost c, Caller caller) {
        caller.mustBeAdmin();
        return hosts.decideByHand(c.hostId(), host -> host.toggle(clock.instant()))
                .isActive();
    }

    @CommandHandler
    void handle(FollowCheckup c, Caller caller) {
        hosts.decide(c.found().id(), host -> host.follow(caller, c.found(), clock.instant()));
    }
}

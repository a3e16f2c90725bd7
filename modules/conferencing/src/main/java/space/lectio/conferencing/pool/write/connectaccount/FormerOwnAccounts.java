package space.lectio.conferencing.pool.write.connectaccount;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.host.PlaceholderAccounts;
import space.lectio.identity.api.FormerZoomLogins;
import space.lectio.identity.api.FormerZoomLogins.FormerZoomLogin;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** Makes hosts of the credentials that earlier versions kept with their person. Each is taken once, by whichever server comes first. */
@Component
public class FormerOwnAccounts {

    private static final Logger log = LoggerFactory.getLogger(FormerOwnAccounts.class);

    private final FormerZoomLogins former;
    private final HostAccounts hosts;
    private final PostgresPool pool;
    private final CommandDispatcher commands;

    FormerOwnAccounts(FormerZoomLogins former, HostAccounts hosts, PostgresPool pool, CommandDispatcher commands) {
        this.former = former;
        this.hosts = hosts;
        this.pool = pool;
        this.commands = commands;
    }

    /** May be repeated. */
    public void takeOver() {
        for (var login : former.all()) {
            commands.inOneTransaction(Caller.SYSTEM, () -> takeOver(login));
            log.info("The own Zoom account of person {} has been taken over", login.personId());
        }
    }

    private void takeOver(FormerZoomLogin login) {
        pool.lock();
        var isComplete = !login.accountId().isEmpty() && !login.clientId().isEmpty();
        if (login.isTeacher() && isComplete && hosts.ownedBy(login.personId()).isEmpty()) {
            var host = commands.<Long>send(
                    new AddHostAccount(
                            login.email(),
                            OwnAccounts.USUAL_SLOTS,
                            OwnAccounts.USUAL_CAPACITY,
                            login.personId(),
                            List.of(),
                            login.accountId(),
                            login.clientId(),
                            login.clientSecret(),
                            login.userId().isEmpty() ? "me" : login.userId()),
                    Caller.SYSTEM);
            if (PlaceholderAccounts.isOne(login.accountId())) {
                commands.<Void>send(new SuspendHost(host), Caller.SYSTEM);
            }
        }
        former.forget(login.personId());
    }
}

package space.lectio.conferencing.pool.write.addhost;

import static space.lectio.conferencing.jooq.conferencing.Sequences.HOST_ID_SEQ;
import static space.lectio.conferencing.pool.write.PoolAggregates.HOST;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.conferencing.pool.domain.host.HostLogin;
import space.lectio.conferencing.pool.domain.host.HostRefusal;
import space.lectio.shared.Caller;
import space.lectio.shared.Refused;
import space.lectio.shared.eventstore.Aggregates;

@Component
class AddHostAccountHandler {

    private final Aggregates aggregates;
    private final HostVault logins;
    private final PostgresPool pool;
    private final DSLContext database;
    private final Clock clock;

    AddHostAccountHandler(
            Aggregates aggregates, HostVault logins, PostgresPool pool, DSLContext database, Clock clock) {
        this.aggregates = aggregates;
        this.logins = logins;
        this.pool = pool;
        this.database = database;
        this.clock = clock;
    }

    @CommandHandler
    Long handle(AddHostAccount c, Caller caller) {
        if (c.ownerTeacherId() == null) {
            caller.mustBeAdmin();
        } else {
            caller.mustBeAdminOr(c.ownerTeacherId());
        }
        pool.lock();
        var id = database.nextval(HOST_ID_SEQ);
        var now = clock.instant();
        var decision = HostAccount.add(id, c.slots(), c.capacity(), c.ownerTeacherId(), c.affinity(), now);
        aggregates.create(HOST.id(id), decision);
        var login = new HostLogin(c.label(), c.accountId(), c.clientId(), c.clientSecret(), c.userId());
        if (logins.twinOf(id, login) != null) {
            throw new Refused(HostRefusal.SAME_HOST_TWICE);
        }
        logins.keep(id, login, "", now, now);
        return id;
    }
}

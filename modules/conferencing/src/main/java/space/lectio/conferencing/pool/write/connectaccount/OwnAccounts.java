package space.lectio.conferencing.pool.write.connectaccount;

import static space.lectio.identity.jooq.views.Tables.PERSON_CARD;

import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.api.ApplyHealthCheck;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.HostRefusal;
import space.lectio.conferencing.pool.domain.host.LicenceCheck;
import space.lectio.conferencing.pool.domain.host.ProbeResult;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;

/** Accounts that teachers brought along: each a private pool of one. */
@Component
class OwnAccounts {

    /** What every plan can do. */
    static final int USUAL_SLOTS = 1;

    static final int USUAL_CAPACITY = 100;

    private final HostAccounts hosts;
    private final PostgresPool pool;
    private final CommandDispatcher commands;
    private final DSLContext database;

    OwnAccounts(HostAccounts hosts, PostgresPool pool, CommandDispatcher commands, DSLContext database) {
        this.hosts = hosts;
        this.pool = pool;
        this.commands = commands;
        this.database = database;
    }

    /** The address by which the school knows the teacher: the provider does not tell us another. */
    String labelFor(long teacherId) {
        return database.select(PERSON_CARD.EMAIL)
                .from(PERSON_CARD)
                .where(PERSON_CARD.ID.eq(teacherId))
                .fetchSingle(row -> row.value1());
    }

    /**
     * Of two requests at the same moment the second finds the account of the first.
     *
     * @throws RefusedException if it is somebody else's already
     */
    void connect(HostCredentials login, ProbeResult found, Caller teacher) {
        try {
            keep(login, found, teacher);
        } catch (RefusedException refused) {
            throw refused.refusal() == HostRefusal.SAME_HOST_TWICE
                    ? new RefusedException(HostRefusal.OWN_ACCOUNT_TAKEN)
                    : refused;
        }
    }

    private void keep(HostCredentials login, ProbeResult found, Caller teacher) {
        commands.inOneTransaction(teacher, () -> {
            pool.lock();
            hosts.ownedBy(teacher.id())
                    .ifPresentOrElse(
                            own -> {
                                commands.<Void>send(
                                        ChangeHostAccount.credentials(
                                                own.id(), login.accountId(), login.clientId(), login.clientSecret()),
                                        teacher);
                                commands.<Void>send(new ApplyHealthCheck(LicenceCheck.of(own, found)), teacher);
                            },
                            () -> commands.<Long>send(
                                    new AddHostAccount(
                                            login.label(),
                                            or(found.slots(), USUAL_SLOTS),
                                            or(found.capacity(), USUAL_CAPACITY),
                                            teacher.id(),
                                            List.of(),
                                            login.accountId(),
                                            login.clientId(),
                                            login.clientSecret(),
                                            login.userId()),
                                    teacher));
        });
    }

    private static int or(@Nullable Integer found, int otherwise) {
        return found == null ? otherwise : found;
    }
}

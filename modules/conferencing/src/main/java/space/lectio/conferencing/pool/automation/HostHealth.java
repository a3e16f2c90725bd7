package space.lectio.conferencing.pool.automation;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.conferencing.jooq.conferencing.Tables.CREATE_BUDGET;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.FollowCheckup;
import space.lectio.conferencing.api.HostAccountEvent.Cordon;
import space.lectio.conferencing.api.HostCheckups;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

/** Looks after the hosts: who has spent its day is cordoned before Zoom says so, who has recovered comes back. */
@Component
public class HostHealth {

    private static final Logger log = LoggerFactory.getLogger(HostHealth.class);

    private final DSLContext database;
    private final HostCheckups checkups;
    private final Commands commands;
    private final Clock clock;

    HostHealth(DSLContext database, HostCheckups checkups, Commands commands, Clock clock) {
        this.database = database;
        this.checkups = checkups;
        this.commands = commands;
        this.clock = clock;
    }

    /** Nobody has to be asked for that. */
    public void followBudgets() {
        hosts(HOST.CORDONED.isNull().and(dayIsSpent())).forEach(host -> {
            log.warn("Host {} has created its {} meetings of the day", host, Meetings.CREATES_A_DAY);
            commands.<Void>send(new CordonHost(host, Cordon.BUDGET_SPENT), Caller.SYSTEM);
        });
        hosts(HOST.CORDONED.eq(Cordon.BUDGET_SPENT.name()).andNot(dayIsSpent()))
                .forEach(host -> commands.<Void>send(new UncordonHost(host, Cordon.BUDGET_SPENT), Caller.SYSTEM));
    }

    /** Asks the provider for hosts that failed, and for those that nobody has asked for since an import brought them. */
    public void lookAfterFailing() {
        for (var gone : List.of(Cordon.FAILING, Cordon.CREDENTIALS_REFUSED)) {
            for (var host : hosts(HOST.CORDONED.eq(gone.name()))) {
                if (checkups.check(host).works()) {
                    commands.<Void>send(new UncordonHost(host, gone), Caller.SYSTEM);
                }
            }
        }
        hosts(HOST.CORDONED.eq(Cordon.UNCHECKED.name()))
                .forEach(host -> commands.<Void>send(new FollowCheckup(checkups.check(host)), Caller.SYSTEM));
    }

    /** Asks the provider for all: a plan may have been changed. */
    public void examineAll() {
        hosts(HOST.SUSPENDED.isNull())
                .forEach(host -> commands.<Void>send(new FollowCheckup(checkups.check(host)), Caller.SYSTEM));
    }

    private List<Long> hosts(Condition which) {
        return database.select(HOST.ID).from(HOST).where(which).orderBy(HOST.ID).fetch(HOST.ID);
    }

    private Condition dayIsSpent() {
        return exists(selectOne()
                .from(CREATE_BUDGET)
                .where(CREATE_BUDGET.HOST_ID.eq(HOST.ID))
                .and(CREATE_BUDGET.DAY.eq(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .and(CREATE_BUDGET.USED.ge(Meetings.CREATES_A_DAY)));
    }
}

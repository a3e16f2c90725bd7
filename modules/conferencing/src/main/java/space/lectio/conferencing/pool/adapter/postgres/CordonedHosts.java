package space.lectio.conferencing.pool.adapter.postgres;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.val;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST;

import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;

/** Ids of hosts that somebody has to look after, in their order. */
@Component
public class CordonedHosts {

    private final DSLContext database;
    private final Clock clock;

    CordonedHosts(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Not cordoned, though they have spent the budget of the day. */
    public List<Long> toCordonForTheirBudget() {
        return hosts(HOST.CORDONED.isNull().and(dayIsSpent()));
    }

    /** Cordoned for a budget that they have again. */
    public List<Long> withBudgetAgain() {
        return hosts(HOST.CORDONED.eq(CordonReason.BUDGET_SPENT.name()).andNot(dayIsSpent()));
    }

    public List<Long> cordonedFor(CordonReason why) {
        return hosts(HOST.CORDONED.eq(why.name()));
    }

    public List<Long> notSuspended() {
        return hosts(HOST.SUSPENDED.isNull());
    }

    private List<Long> hosts(Condition which) {
        return database.select(HOST.ID).from(HOST).where(which).orderBy(HOST.ID).fetch(HOST.ID);
    }

    private Condition dayIsSpent() {
        return exists(HostBudgets.spent(HOST.ID, val(HostBudgets.day(clock.instant()))));
    }
}

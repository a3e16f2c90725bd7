package space.lectio.conferencing.pool.write;

import java.util.function.Function;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.shared.Decision;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

/** The host accounts of the pool, one of which is decided on. */
@Component
public class Hosts {

    private final Aggregates aggregates;
    private final PostgresPool pool;

    Hosts(Aggregates aggregates, PostgresPool pool) {
        this.aggregates = aggregates;
        this.pool = pool;
    }

    /** Under the pool's lock, because what becomes of a host is shared out among the lessons in the same transaction.
     *
     * @return the account as it is afterwards
     * @throws RefusedException if there is no such account, or the decision was to refuse */
    public HostAccount decide(long hostId, Function<HostAccount, Decision<HostAccountEvent>> decide) {
        return decide(hostId, Integer.MAX_VALUE, decide);
    }

    /** As {@link #decide(long, Function)}, for what people ask for.
     *
     * @throws RefusedException also if the account was changed too often of late */
    public HostAccount decideByHand(long hostId, Function<HostAccount, Decision<HostAccountEvent>> decide) {
        return decide(hostId, HistoryGrowth.BY_HAND, decide);
    }

    private HostAccount decide(long hostId, int mostEvents, Function<HostAccount, Decision<HostAccountEvent>> decide) {
        pool.lock();
        return aggregates
                .change(PoolAggregates.HOST.id(hostId), mostEvents, decide)
                .after();
    }
}

package space.lectio.conferencing.write;

import java.util.function.Function;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.domain.accountpool.HostAccount;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refused;

/** The host accounts of the pool, one of which is decided on. */
@Component
public class Hosts {

    private final Repository<HostAccountAggregate> hosts;
    private final Pool pool;

    Hosts(Repository<HostAccountAggregate> hosts, Pool pool) {
        this.hosts = hosts;
        this.pool = pool;
    }

    /** Under the pool's lock, because what becomes of a host is shared out among the lessons in the same transaction.
     *
     * @return the account as it is afterwards
     * @throws Refused if there is no such account, or the decision was to refuse */
    public HostAccount decide(long hostId, Function<HostAccount, Decision<HostAccountEvent>> decide) {
        pool.lock();
        try {
            return hosts.load(HostAccountAggregate.idOf(hostId)).invoke(host -> {
                host.append(decide.apply(host.state()));
                return host.state();
            });
        } catch (AggregateNotFoundException unknown) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }
}

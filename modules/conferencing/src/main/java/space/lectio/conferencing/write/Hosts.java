package space.lectio.conferencing.write;

import java.util.function.Function;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.domain.accountpool.HostAccount;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refused;

/** The host accounts of the pool, one of which is decided on. */
@Component
public class Hosts {

    private final Repository<HostAccountAggregate> hosts;

    Hosts(Repository<HostAccountAggregate> hosts) {
        this.hosts = hosts;
    }

    /** @throws Refused if there is no such account, or the decision was to refuse */
    public void decide(long hostId, Function<HostAccount, Decision<HostAccountEvent>> decide) {
        try {
            hosts.load(HostAccountAggregate.idOf(hostId)).execute(host -> host.append(decide.apply(host.state())));
        } catch (AggregateNotFoundException unknown) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }
}

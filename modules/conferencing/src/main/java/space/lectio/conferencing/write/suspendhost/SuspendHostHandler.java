package space.lectio.conferencing.write.suspendhost;

import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.domain.accountpool.HostAccount;
import space.lectio.conferencing.write.HostAccountAggregate;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Decision;
import space.lectio.shared.Refused;

@Component
class SuspendHostHandler {

    private final Repository<HostAccountAggregate> hosts;
    private final Clock clock;

    SuspendHostHandler(Repository<HostAccountAggregate> hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @CommandHandler
    void handle(SuspendHost command) {
        change(command.hostId(), host -> host.suspend(Suspension.BY_OPERATOR, clock.instant()));
    }

    @CommandHandler
    void handle(ResumeHost command) {
        change(command.hostId(), host -> host.resume(clock.instant()));
    }

    private void change(long hostId, Function<HostAccount, Decision<HostAccountEvent>> decide) {
        try {
            hosts.load(HostAccountAggregate.idOf(hostId)).execute(host -> host.append(decide.apply(host.state())));
        } catch (AggregateNotFoundException unknown) {
            throw new Refused(CommonRefusal.NOT_FOUND);
        }
    }
}

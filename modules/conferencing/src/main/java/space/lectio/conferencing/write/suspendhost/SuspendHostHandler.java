package space.lectio.conferencing.write.suspendhost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.write.HostAccountAggregate;
import space.lectio.conferencing.write.Hosts;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class SuspendHostHandler {

    private final Hosts hosts;
    private final HistoryGrowth growth;
    private final Clock clock;

    SuspendHostHandler(Hosts hosts, HistoryGrowth growth, Clock clock) {
        this.hosts = hosts;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(SuspendHost command) {
        growth.mustBeSlow(HostAccountAggregate.idOf(command.hostId()), HistoryGrowth.BY_HAND);
        hosts.decide(command.hostId(), host -> host.suspend(Suspension.BY_OPERATOR, clock.instant()));
    }

    @CommandHandler
    void handle(ResumeHost command) {
        growth.mustBeSlow(HostAccountAggregate.idOf(command.hostId()), HistoryGrowth.BY_HAND);
        hosts.decide(command.hostId(), host -> host.resume(clock.instant()));
    }
}

package space.lectio.conferencing.write.cordonhost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.Cordon;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.conferencing.write.HostAccountAggregate;
import space.lectio.conferencing.write.Hosts;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class CordonHostHandler {

    private final Hosts hosts;
    private final HistoryGrowth growth;
    private final Clock clock;

    CordonHostHandler(Hosts hosts, HistoryGrowth growth, Clock clock) {
        this.hosts = hosts;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(CordonHost command) {
        if (command.why() == Cordon.BY_OPERATOR) {
            mustBeSlow(command.hostId());
        }
        hosts.decide(command.hostId(), host -> host.cordon(command.why(), clock.instant()));
    }

    @CommandHandler
    void handle(UncordonHost command) {
        if (command.onlyIf() == null) {
            mustBeSlow(command.hostId());
        }
        hosts.decide(command.hostId(), host -> host.uncordon(command.onlyIf(), clock.instant()));
    }

    /** What the server does by itself is not bounded. */
    private void mustBeSlow(long hostId) {
        growth.mustBeSlow(HostAccountAggregate.idOf(hostId), HistoryGrowth.BY_HAND);
    }
}

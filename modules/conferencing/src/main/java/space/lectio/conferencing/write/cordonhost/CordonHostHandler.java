package space.lectio.conferencing.write.cordonhost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.conferencing.write.Hosts;

@Component
class CordonHostHandler {

    private final Hosts hosts;
    private final Clock clock;

    CordonHostHandler(Hosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @CommandHandler
    void handle(CordonHost command) {
        hosts.decide(command.hostId(), host -> host.cordon(command.why(), clock.instant()));
    }

    @CommandHandler
    void handle(UncordonHost command) {
        hosts.decide(command.hostId(), host -> host.uncordon(command.onlyIf(), clock.instant()));
    }
}

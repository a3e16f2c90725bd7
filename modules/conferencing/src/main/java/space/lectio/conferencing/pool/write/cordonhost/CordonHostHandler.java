package space.lectio.conferencing.pool.write.cordonhost;

import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent;
import space.lectio.conferencing.api.HostAccountEvent.Cordon;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.conferencing.pool.write.Hosts;
import space.lectio.shared.Caller;
import space.lectio.shared.Decision;

@Component
class CordonHostHandler {

    private final Hosts hosts;
    private final Clock clock;

    CordonHostHandler(Hosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @CommandHandler
    void handle(CordonHost command, Caller caller) {
        caller.mustBeAdmin();
        Function<HostAccount, Decision<HostAccountEvent>> cordon = host -> host.cordon(command.why(), clock.instant());
        // What the server does by itself is not bounded.
        if (command.why() == Cordon.BY_OPERATOR) {
            hosts.decideByHand(command.hostId(), cordon);
        } else {
            hosts.decide(command.hostId(), cordon);
        }
    }

    @CommandHandler
    void handle(UncordonHost command, Caller caller) {
        caller.mustBeAdmin();
        Function<HostAccount, Decision<HostAccountEvent>> uncordon =
                host -> host.uncordon(command.onlyIf(), clock.instant());
        if (command.onlyIf() == null) {
            hosts.decideByHand(command.hostId(), uncordon);
        } else {
            hosts.decide(command.hostId(), uncordon);
        }
    }
}

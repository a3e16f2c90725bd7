package space.lectio.conferencing.pool.write.suspendhost;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.HostAccountEvent.Suspension;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.conferencing.pool.write.Hosts;
import space.lectio.shared.Caller;

@Component
class SuspendHostHandler {

    private final Hosts hosts;
    private final Clock clock;

    SuspendHostHandler(Hosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @CommandHandler
    void handle(SuspendHost command, Caller caller) {
        caller.mustBeAdmin();
        hosts.decideByHand(command.hostId(), host -> host.suspend(Suspension.BY_OPERATOR, clock.instant()));
    }

    @CommandHandler
    void handle(ResumeHost command, Caller caller) {
        caller.mustBeAdmin();
        hosts.decideByHand(command.hostId(), host -> host.resume(clock.instant()));
    }
}

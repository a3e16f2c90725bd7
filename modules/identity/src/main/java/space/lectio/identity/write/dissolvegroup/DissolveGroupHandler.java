package space.lectio.identity.write.dissolvegroup;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.DissolveGroup;
import space.lectio.identity.write.Groups;
import space.lectio.shared.Caller;

@Component
class DissolveGroupHandler {

    private final Groups groups;
    private final Clock clock;

    DissolveGroupHandler(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DissolveGroup command, Caller caller) {
        groups.accept(command.groupId(), groups.load(command.groupId()).dissolve(caller, clock.instant()), caller);
    }
}

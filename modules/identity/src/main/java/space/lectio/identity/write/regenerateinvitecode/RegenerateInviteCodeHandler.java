package space.lectio.identity.write.regenerateinvitecode;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.write.Groups;
import space.lectio.shared.Caller;

@Component
class RegenerateInviteCodeHandler {

    private final Groups groups;
    private final Clock clock;

    RegenerateInviteCodeHandler(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RegenerateInviteCode command, Caller caller) {
        groups.accept(
                command.groupId(), groups.load(command.groupId()).renewInviteCode(caller, clock.instant()), caller);
    }
}

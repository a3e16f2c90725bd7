package space.lectio.identity.write.joingroup;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.identity.domain.StudyGroup;
import space.lectio.identity.write.Groups;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@Component
class JoinGroupHandler {

    private final Groups groups;
    private final Clock clock;

    JoinGroupHandler(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @CommandHandler
    JoinGroup.Joined handle(JoinGroup command, Caller caller) {
        var group = groups.loadByCode(command.inviteCode());
        var decision = group.join(caller, clock.instant());
        var wasIn = decision.orThrow().isEmpty();
        if (!(group instanceof StudyGroup.Formed formed)) {
            throw new RefusedException(GroupRefusal.INVITE_CODE_UNKNOWN);
        }
        groups.accept(formed.id(), decision, caller);
        return new JoinGroup.Joined(formed.id(), wasIn);
    }
}

package space.lectio.identity.write.changemembers;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.RemoveStudents;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.identity.write.Groups;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@Component
class ChangeMembersHandler {

    private final Groups groups;
    private final Clock clock;

    ChangeMembersHandler(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @CommandHandler
    void handle(AddStudents c, Caller caller) {
        var group = groups.load(c.groupId());
        var addable = groups.addable(c.studentIds(), caller);
        groups.accept(c.groupId(), group.add(c.studentIds(), addable, caller, clock.instant()), caller);
    }

    @CommandHandler
    void handle(RemoveStudents c, Caller caller) {
        groups.accept(c.groupId(), groups.load(c.groupId()).remove(c.studentIds(), caller, clock.instant()), caller);
    }

    @CommandHandler
    void handle(TransferStudent c, Caller caller) {
        if (c.fromGroupId() == c.toGroupId()) {
            throw new RefusedException(GroupRefusal.SAME_GROUP);
        }
        // In the order of their ids, so that two transfers in opposite directions wait for each other only one way.
        groups.load(Math.min(c.fromGroupId(), c.toGroupId()));
        groups.load(Math.max(c.fromGroupId(), c.toGroupId()));
        var student = List.of(c.studentId());
        var left = groups.load(c.fromGroupId()).remove(student, caller, clock.instant());
        if (left.orThrow().isEmpty()) {
            throw new RefusedException(GroupRefusal.STUDENT_NOT_IN_GROUP);
        }
        groups.accept(c.fromGroupId(), left, caller);
        groups.accept(
                c.toGroupId(),
                groups.load(c.toGroupId()).add(student, Set.copyOf(student), caller, clock.instant()),
                caller);
    }
}

package space.lectio.identity.write.creategroup;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.CreateGroup;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.identity.domain.StudyGroup;
import space.lectio.identity.write.Groups;
import space.lectio.shared.Caller;
import space.lectio.shared.RefusedException;

@Component
class CreateGroupHandler {

    private final Groups groups;
    private final Clock clock;

    CreateGroupHandler(Groups groups, Clock clock) {
        this.groups = groups;
        this.clock = clock;
    }

    @CommandHandler
    long handle(CreateGroup command, Caller caller) {
        var now = clock.instant();
        var id = groups.nextId();
        var formed = StudyGroup.form(id, command.teacherId(), caller, now);
        formed.orThrow();
        if (!groups.isTeacher(command.teacherId())) {
            throw new RefusedException(GroupRefusal.NO_SUCH_TEACHER);
        }
        groups.insert(id, command.teacherId(), command.name(), command.description(), command.telegramChatId(), now);
        groups.accept(id, formed, caller);
        var addable = groups.addable(command.studentIds(), caller);
        groups.accept(id, groups.load(id).add(command.studentIds(), addable, caller, now), caller);
        return id;
    }
}

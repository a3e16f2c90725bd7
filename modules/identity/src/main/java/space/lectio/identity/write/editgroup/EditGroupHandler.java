package space.lectio.identity.write.editgroup;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.val;
import static space.lectio.identity.jooq.Tables.STUDY_GROUP;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.identity.domain.StudyGroup;
import space.lectio.identity.write.Groups;
import space.lectio.shared.Caller;
import space.lectio.shared.Decision;
import space.lectio.shared.RefusedException;

@Component
class EditGroupHandler {

    private final Groups groups;
    private final DSLContext database;
    private final Clock clock;

    EditGroupHandler(Groups groups, DSLContext database, Clock clock) {
        this.groups = groups;
        this.database = database;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EditGroup command, Caller caller) {
        var group = groups.load(command.groupId());
        var events = new ArrayList<>(
                group.describe(saysOtherwise(command), caller, clock.instant()).orThrow());
        if (command.teacherId() != null) {
            events.addAll(handOver(group, command.teacherId(), caller));
        }
        if (command.studentIds() != null) {
            events.addAll(exchange(group, command.studentIds(), caller));
        }
        database.update(STUDY_GROUP)
                .set(STUDY_GROUP.NAME, coalesce(val(command.name(), STUDY_GROUP.NAME), STUDY_GROUP.NAME))
                .set(
                        STUDY_GROUP.DESCRIPTION,
                        coalesce(val(command.description(), STUDY_GROUP.DESCRIPTION), STUDY_GROUP.DESCRIPTION))
                .set(
                        STUDY_GROUP.TELEGRAM_CHAT_ID,
                        coalesce(
                                val(command.telegramChatId(), STUDY_GROUP.TELEGRAM_CHAT_ID),
                                STUDY_GROUP.TELEGRAM_CHAT_ID))
                .where(STUDY_GROUP.ID.eq(command.groupId()))
                .execute();
        groups.accept(command.groupId(), Decision.accept(events), caller);
    }

    private boolean saysOtherwise(EditGroup command) {
        return database.fetchExists(
                STUDY_GROUP,
                STUDY_GROUP
                        .ID
                        .eq(command.groupId())
                        .and(differs(STUDY_GROUP.NAME, command.name())
                                .or(differs(STUDY_GROUP.DESCRIPTION, command.description()))
                                .or(differs(STUDY_GROUP.TELEGRAM_CHAT_ID, command.telegramChatId()))));
    }

    private static Condition differs(Field<String> before, @Nullable String wanted) {
        return wanted == null ? falseCondition() : before.ne(wanted);
    }

    private List<GroupEvent> handOver(StudyGroup group, long teacherId, Caller caller) {
        var events = group.handOver(teacherId, caller, clock.instant()).orThrow();
        if (!events.isEmpty() && !groups.isTeacher(teacherId)) {
            throw new RefusedException(GroupRefusal.NO_SUCH_TEACHER);
        }
        return events;
    }

    /** The list is the whole list: who is not in it leaves. */
    private List<GroupEvent> exchange(StudyGroup group, List<Long> wanted, Caller caller) {
        var now = clock.instant();
        var leaving = new ArrayList<>(group instanceof StudyGroup.Formed formed ? formed.students() : List.<Long>of());
        leaving.removeAll(wanted);
        leaving.sort(null);
        var events = new ArrayList<>(group.remove(leaving, caller, now).orThrow());
        events.addAll(
                group.add(wanted, groups.addable(wanted, caller), caller, now).orThrow());
        return events;
    }
}

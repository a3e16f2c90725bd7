package space.lectio.scheduling.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent.GroupTransferred;
import space.lectio.scheduling.domain.UpcomingGroupLessons;
import space.lectio.scheduling.write.changeteacher.ChangeLessonTeacher;
import space.lectio.scheduling.write.changeteacher.ChangeSeriesTeacher;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/**
 * In the transaction that hands the group over, which holds the group's row: whoever plans a lesson of the group meanwhile
 * does so before, and it is found here, or is refused (docs/adr/0016-rights-follow-the-group.md).
 */
@Component
@ProcessingGroup("scheduling.change-teacher-after-handover")
class WhenGroupTransferredThenChangeTeacher {

    private final UpcomingGroupLessons plans;
    private final CommandDispatcher commands;

    WhenGroupTransferredThenChangeTeacher(UpcomingGroupLessons plans, CommandDispatcher commands) {
        this.plans = plans;
        this.commands = commands;
    }

    @EventHandler
    void on(GroupTransferred event) {
        var from = event.fromTeacherId();
        var to = event.toTeacherId();
        // Series first: whoever holds one may be about to take a lesson of it back.
        plans.seriesOf(event.groupId())
                .forEach(series -> commands.<Void>send(new ChangeSeriesTeacher(series, from, to), Caller.SYSTEM));
        plans.lessonsAfter(event.groupId(), event.at())
                .forEach(lesson -> commands.<Void>send(new ChangeLessonTeacher(lesson, from, to), Caller.SYSTEM));
    }
}

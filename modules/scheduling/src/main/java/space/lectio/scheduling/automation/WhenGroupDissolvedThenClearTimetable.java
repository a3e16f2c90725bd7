package space.lectio.scheduling.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.GroupEvent.GroupDissolved;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.scheduling.api.EndSeries;
import space.lectio.scheduling.domain.UpcomingGroupLessons;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** The teacher's time is free again. Lessons that took place stay as history; nobody is shown them, as before. */
@Component
@ProcessingGroup("scheduling.clear-after-dissolution")
class WhenGroupDissolvedThenClearTimetable {

    private final UpcomingGroupLessons plans;
    private final CommandDispatcher commands;

    WhenGroupDissolvedThenClearTimetable(UpcomingGroupLessons plans, CommandDispatcher commands) {
        this.plans = plans;
        this.commands = commands;
    }

    @EventHandler
    void on(GroupDissolved event) {
        // Series first: whoever holds one may be about to take a lesson of it back.
        plans.seriesOf(event.groupId()).forEach(series -> commands.<Void>send(new EndSeries(series), Caller.SYSTEM));
        plans.lessonsAfter(event.groupId(), event.at())
                .forEach(lesson -> commands.<Void>send(new CancelLesson(lesson), Caller.SYSTEM));
    }
}

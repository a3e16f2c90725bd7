package space.lectio.conferencing.rooms.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.JoinEvent;
import space.lectio.conferencing.api.JoinEvent.LessonJoined;
import space.lectio.scheduling.api.MarkAttended;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** In the transaction of the click: whether it was in time, and what was marked before, scheduling knows. */
@Component
@ProcessingGroup("conferencing.attendance-after-arrival")
class WhenLessonJoinedThenMarkAttendance {

    private final CommandDispatcher commands;

    WhenLessonJoinedThenMarkAttendance(CommandDispatcher commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(JoinEvent event) {
        switch (event) {
            case LessonJoined e ->
                commands.<Void>send(new MarkAttended(e.lessonId(), e.personId(), e.at()), Caller.SYSTEM);
        }
    }
}

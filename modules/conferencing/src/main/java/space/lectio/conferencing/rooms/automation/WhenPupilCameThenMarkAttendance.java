package space.lectio.conferencing.rooms.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ArrivalEvent;
import space.lectio.conferencing.api.ArrivalEvent.PersonCameToLesson;
import space.lectio.scheduling.api.MarkAttended;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

/** In the transaction of the click: whether it was in time, and what was marked before, scheduling knows. */
@Component
@ProcessingGroup("conferencing.attendance-after-arrival")
class WhenPupilCameThenMarkAttendance {

    private final Commands commands;

    WhenPupilCameThenMarkAttendance(Commands commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(ArrivalEvent event) {
        switch (event) {
            case PersonCameToLesson e ->
                commands.<Void>send(new MarkAttended(e.lessonId(), e.personId(), e.at()), Caller.SYSTEM);
        }
    }
}

package space.lectio.conferencing.rooms.write.join;

import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.JoinEvent.Via;
import space.lectio.conferencing.rooms.domain.lesson.LessonFacts;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** Records who is given a room's link. Only students are recorded; for teachers the lesson's start shows it. */
@Component
class JoinRecorder {

    private final JoinClicks clicks;
    private final CommandDispatcher commands;

    JoinRecorder(JoinClicks clicks, CommandDispatcher commands) {
        this.clicks = clicks;
        this.commands = commands;
    }

    void pass(LessonFacts lesson, Caller caller, Via via) {
        if (lesson.isAttendedBy(caller)) {
            clicks.keep(lesson.id(), caller.id());
            came(lesson, caller, via);
        }
    }

    void came(LessonFacts lesson, Caller pupil, Via via) {
        commands.<Void>send(new JoinLesson(lesson.id(), via), pupil);
    }
}

package space.lectio.scheduling.write.schedulelesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class ScheduleLessonHandler {

    private final Lessons lessons;
    private final LessonRules rules;
    private final Clock clock;

    ScheduleLessonHandler(Lessons lessons, LessonRules rules, Clock clock) {
        this.lessons = lessons;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScheduleLesson c) throws Exception {
        lessons.begin(rules.plan(new LessonScheduled(
                c.lessonId(),
                c.groupId(),
                c.teacherId(),
                c.title(),
                c.startsAt(),
                c.endsAt(),
                c.topics(),
                c.location(),
                c.notes(),
                c.quick(),
                c.recorded(),
                c.recordingDays(),
                !c.quick(),
                clock.instant())));
    }
}

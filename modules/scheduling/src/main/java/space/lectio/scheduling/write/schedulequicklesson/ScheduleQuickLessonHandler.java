package space.lectio.scheduling.write.schedulequicklesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class ScheduleQuickLessonHandler {

    private final Lessons lessons;
    private final LessonRules rules;
    private final Clock clock;

    ScheduleQuickLessonHandler(Lessons lessons, LessonRules rules, Clock clock) {
        this.lessons = lessons;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScheduleQuickLesson c) throws Exception {
        lessons.begin(rules.plan(new LessonScheduled(
                c.lessonId(),
                c.groupId(),
                c.teacherId(),
                c.title(),
                c.startsAt(),
                c.endsAt(),
                "",
                "",
                c.notes(),
                true,
                c.recorded(),
                90,
                false,
                clock.instant())));
    }
}

package space.lectio.scheduling.write.changelesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class ChangeLessonHandler {

    private final Lessons lessons;
    private final LessonRules rules;
    private final Clock clock;

    ChangeLessonHandler(Lessons lessons, LessonRules rules, Clock clock) {
        this.lessons = lessons;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeLesson command) {
        lessons.changeByHand(command.lessonId(), lesson -> rules.change(lesson, command.changes(), clock.instant()));
    }
}

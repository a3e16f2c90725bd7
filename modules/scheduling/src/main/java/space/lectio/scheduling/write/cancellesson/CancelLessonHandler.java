package space.lectio.scheduling.write.cancellesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class CancelLessonHandler {

    private final Lessons lessons;
    private final Clock clock;

    CancelLessonHandler(Lessons lessons, Clock clock) {
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(CancelLesson command) {
        lessons.change(command.lessonId(), lesson -> LessonRules.cancel(lesson, clock.instant()));
    }
}

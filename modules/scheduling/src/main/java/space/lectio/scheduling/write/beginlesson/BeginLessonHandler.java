package space.lectio.scheduling.write.beginlesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class BeginLessonHandler {

    private final Lessons lessons;
    private final Clock clock;

    BeginLessonHandler(Lessons lessons, Clock clock) {
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(BeginLesson order) {
        lessons.change(order.lessonId(), lesson -> LessonRules.begin(lesson, order.recorded(), clock.instant()));
    }
}

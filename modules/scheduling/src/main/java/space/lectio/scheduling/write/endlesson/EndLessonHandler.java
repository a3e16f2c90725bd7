package space.lectio.scheduling.write.endlesson;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class EndLessonHandler {

    private final Lessons lessons;
    private final Clock clock;

    EndLessonHandler(Lessons lessons, Clock clock) {
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    Instant handle(EndLesson order) {
        var now = clock.instant();
        var after = lessons.change(order.lessonId(), lesson -> LessonRules.end(lesson, now));
        return after instanceof Lesson.Ended ended ? ended.endedAt() : now;
    }
}

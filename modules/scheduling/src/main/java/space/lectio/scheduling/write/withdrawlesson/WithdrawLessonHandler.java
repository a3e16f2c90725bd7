package space.lectio.scheduling.write.withdrawlesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.Lessons;

@Component
class WithdrawLessonHandler {

    private final Lessons lessons;
    private final Clock clock;

    WithdrawLessonHandler(Lessons lessons, Clock clock) {
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(WithdrawLesson command) {
        lessons.change(command.lessonId(), lesson -> LessonRules.withdraw(lesson, clock.instant()));
    }
}

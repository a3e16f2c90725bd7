package space.lectio.scheduling.write.cancellesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.eventstore.Aggregates;

@Component
class CancelLessonHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    CancelLessonHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(CancelLesson command) {
        aggregates.change(LESSON.id(command.lessonId()), lesson -> LessonRules.cancel(lesson, clock.instant()));
    }
}

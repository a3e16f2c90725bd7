package space.lectio.scheduling.write.beginlesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.eventstore.Aggregates;

@Component
class BeginLessonHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    BeginLessonHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(BeginLesson order) {
        aggregates.change(
                LESSON.id(order.lessonId()), lesson -> LessonRules.begin(lesson, order.recorded(), clock.instant()));
    }
}

package space.lectio.scheduling.write.beginlesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.LessonLock;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class BeginLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final LessonLock lock;
    private final Clock clock;

    BeginLessonHandler(Aggregates aggregates, LessonRules rules, LessonLock lock, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.lock = lock;
        this.clock = clock;
    }

    @CommandHandler
    void handle(BeginLesson order, Caller caller) {
        lock.take(order.lessonId());
        aggregates.change(
                LESSON.id(order.lessonId()), lesson -> rules.begin(caller, lesson, order.recorded(), clock.instant()));
    }
}

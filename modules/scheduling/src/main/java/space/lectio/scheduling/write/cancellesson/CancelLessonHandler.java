package space.lectio.scheduling.write.cancellesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.CancelLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class CancelLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final Clock clock;

    CancelLessonHandler(Aggregates aggregates, LessonRules rules, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(CancelLesson command, Caller caller) {
        aggregates.change(LESSON.id(command.lessonId()), lesson -> rules.cancel(caller, lesson, clock.instant()));
    }
}

package space.lectio.scheduling.write.endlesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.eventstore.Aggregates;

@Component
class EndLessonHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    EndLessonHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    Instant handle(EndLesson order) {
        var now = clock.instant();
        var after = aggregates
                .change(LESSON.id(order.lessonId()), lesson -> LessonRules.end(lesson, now))
                .after();
        return after instanceof Lesson.Ended ended ? ended.endedAt() : now;
    }
}

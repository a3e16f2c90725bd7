package space.lectio.scheduling.write.endlesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class EndLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final Clock clock;

    EndLessonHandler(Aggregates aggregates, LessonRules rules, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    EndLesson.Over handle(EndLesson command, Caller caller) {
        var now = clock.instant();
        var ended = aggregates.change(LESSON.id(command.lessonId()), lesson -> rules.end(caller, lesson, now));
        return new EndLesson.Over(
                ended.after() instanceof Lesson.Ended lesson ? lesson.endedAt() : now, !ended.changed());
    }
}

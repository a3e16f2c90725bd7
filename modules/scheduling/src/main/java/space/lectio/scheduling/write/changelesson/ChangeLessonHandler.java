package space.lectio.scheduling.write.changelesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ChangeLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final Clock clock;

    ChangeLessonHandler(Aggregates aggregates, LessonRules rules, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeLesson command) {
        aggregates.change(
                LESSON.id(command.lessonId()),
                HistoryGrowth.BY_HAND,
                lesson -> rules.change(lesson, command.changes(), clock.instant()));
    }
}

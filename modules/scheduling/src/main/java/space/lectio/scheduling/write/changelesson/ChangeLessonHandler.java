package space.lectio.scheduling.write.changelesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.write.LessonAggregate;
import space.lectio.scheduling.write.Lessons;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ChangeLessonHandler {

    private final Lessons lessons;
    private final LessonRules rules;
    private final HistoryGrowth growth;
    private final Clock clock;

    ChangeLessonHandler(Lessons lessons, LessonRules rules, HistoryGrowth growth, Clock clock) {
        this.lessons = lessons;
        this.rules = rules;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeLesson command) {
        growth.mustBeSlow(LessonAggregate.idOf(command.lessonId()), HistoryGrowth.BY_HAND);
        lessons.change(command.lessonId(), lesson -> rules.change(lesson, command.changes(), clock.instant()));
    }
}

package space.lectio.scheduling.write.schedulequicklesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class ScheduleQuickLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final Clock clock;

    ScheduleQuickLessonHandler(Aggregates aggregates, LessonRules rules, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScheduleQuickLesson c, Caller caller) {
        aggregates.create(
                LESSON.id(c.lessonId()),
                rules.plan(
                        caller,
                        new LessonScheduled(
                                c.lessonId(),
                                c.groupId(),
                                caller.id(),
                                c.title(),
                                c.startsAt(),
                                c.endsAt(),
                                "",
                                "",
                                c.notes(),
                                true,
                                c.recorded(),
                                90,
                                false,
                                clock.instant())));
    }
}

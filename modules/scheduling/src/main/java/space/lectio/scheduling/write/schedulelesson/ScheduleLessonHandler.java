package space.lectio.scheduling.write.schedulelesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class ScheduleLessonHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final Clock clock;

    ScheduleLessonHandler(Aggregates aggregates, LessonRules rules, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScheduleLesson c, Caller caller) {
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
                                c.topics(),
                                c.location(),
                                c.notes(),
                                c.quick(),
                                c.recorded(),
                                c.recordingDays(),
                                !c.quick(),
                                clock.instant())));
    }
}

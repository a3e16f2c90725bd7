package space.lectio.scheduling.write.schedulelesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.domain.Timetable;
import space.lectio.scheduling.write.LessonAggregate;
import space.lectio.shared.Decision;

@Component
class ScheduleLessonHandler {

    private final Repository<LessonAggregate> lessons;
    private final LessonRules rules;
    private final Clock clock;

    ScheduleLessonHandler(Repository<LessonAggregate> lessons, Timetable timetable, Clock clock) {
        this.lessons = lessons;
        this.rules = new LessonRules(timetable);
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScheduleLesson command) throws Exception {
        lessons.newInstance(LessonAggregate::new).execute(lesson -> lesson.append(decide(command)));
    }

    private Decision<LessonEvent> decide(ScheduleLesson c) {
        var objection = c.quick()
                ? null
                : rules.objectionTo(c.lessonId(), c.groupId(), c.teacherId(), c.startsAt(), c.endsAt());
        return objection != null
                ? Decision.refuse(objection)
                : Decision.accept(new LessonScheduled(
                        c.lessonId(),
                        c.groupId(),
                        c.teacherId(),
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
                        clock.instant()));
    }
}

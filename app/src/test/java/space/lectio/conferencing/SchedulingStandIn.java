package space.lectio.conferencing;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.BeginLesson;
import space.lectio.scheduling.api.EndLesson;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;
import space.lectio.scheduling.api.LessonEvent.LessonStarted;
import space.lectio.scheduling.api.ScheduleQuickLesson;
import space.lectio.scheduling.domain.Lesson;
import space.lectio.scheduling.write.LessonAggregate;
import space.lectio.shared.Decision;

/** Carries out scheduling's orders until scheduling does; then it goes. */
@Component
@ConditionalOnMissingClass("space.lectio.scheduling.write.beginlesson.BeginLessonHandler")
class SchedulingStandIn {

    private final Repository<LessonAggregate> lessons;
    private final Clock clock;

    SchedulingStandIn(Repository<LessonAggregate> lessons, Clock clock) {
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ScheduleQuickLesson c) throws Exception {
        lessons.newInstance(LessonAggregate::new)
                .execute(lesson -> lesson.append(Decision.accept(new LessonScheduled(
                        c.lessonId(),
                        c.groupId(),
                        c.teacherId(),
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
                        clock.instant()))));
    }

    @CommandHandler
    void handle(BeginLesson c) {
        lessons.load(LessonAggregate.idOf(c.lessonId())).execute(lesson -> {
            if (!(lesson.state() instanceof Lesson.Running)) {
                lesson.append(Decision.accept(new LessonStarted(c.lessonId(), clock.instant())));
            }
        });
    }

    @CommandHandler
    Instant handle(EndLesson c) {
        var now = clock.instant();
        lessons.load(LessonAggregate.idOf(c.lessonId())).execute(lesson -> {
            if (!(lesson.state() instanceof Lesson.Ended)) {
                lesson.append(Decision.accept(new LessonEnded(c.lessonId(), now)));
            }
        });
        return now;
    }
}

package space.lectio.scheduling.write.changeteacher;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class ChangeTeacherHandler {

    private final Aggregates aggregates;
    private final LessonRules rules;
    private final SeriesRepository book;
    private final Clock clock;

    ChangeTeacherHandler(Aggregates aggregates, LessonRules rules, SeriesRepository book, Clock clock) {
        this.aggregates = aggregates;
        this.rules = rules;
        this.book = book;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeLessonTeacher c, Caller caller) {
        caller.mustBeAdmin();
        aggregates.change(
                LESSON.id(c.lessonId()),
                lesson -> rules.handOver(lesson, c.fromTeacherId(), c.toTeacherId(), clock.instant()));
    }

    @CommandHandler
    void handle(ChangeSeriesTeacher c, Caller caller) {
        caller.mustBeAdmin();
        book.change(
                c.seriesId(),
                series -> SeriesRules.handOver(series, c.fromTeacherId(), c.toTeacherId(), clock.instant()));
    }
}

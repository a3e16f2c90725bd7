package space.lectio.scheduling.write.withdrawlesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.read.timetable.SeriesPlans;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class WithdrawLessonHandler {

    private final SeriesRepository book;
    private final SeriesPlans plans;
    private final Aggregates aggregates;
    private final Clock clock;

    WithdrawLessonHandler(SeriesRepository book, SeriesPlans plans, Aggregates aggregates, Clock clock) {
        this.book = book;
        this.plans = plans;
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(WithdrawLesson c, Caller caller) {
        caller.mustBeAdmin();
        if (book.lock(c.seriesId()) && plans.agreesWith(c.seriesId(), c.lessonId())) {
            return;
        }
        aggregates.change(LESSON.id(c.lessonId()), lesson -> LessonRules.withdraw(lesson, clock.instant()));
    }
}

package space.lectio.scheduling.write.withdrawlesson;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.read.timetable.SeriesPlans;
import space.lectio.scheduling.write.Lessons;
import space.lectio.scheduling.write.SeriesBook;

@Component
class WithdrawLessonHandler {

    private final SeriesBook book;
    private final SeriesPlans plans;
    private final Lessons lessons;
    private final Clock clock;

    WithdrawLessonHandler(SeriesBook book, SeriesPlans plans, Lessons lessons, Clock clock) {
        this.book = book;
        this.plans = plans;
        this.lessons = lessons;
        this.clock = clock;
    }

    @CommandHandler
    void handle(WithdrawLesson c) {
        if (book.lock(c.seriesId()) && plans.agreesWith(c.seriesId(), c.lessonId())) {
            return;
        }
        lessons.change(c.lessonId(), lesson -> LessonRules.withdraw(lesson, clock.instant()));
    }
}

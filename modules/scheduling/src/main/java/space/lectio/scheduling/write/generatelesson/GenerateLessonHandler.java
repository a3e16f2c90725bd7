package space.lectio.scheduling.write.generatelesson;

import static space.lectio.scheduling.write.SchedulingAggregates.LESSON;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.LessonRules;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.read.timetable.SeriesPlans;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.Aggregates;

@Component
class GenerateLessonHandler {

    private final School school;
    private final SeriesRepository book;
    private final SeriesPlans plans;
    private final Aggregates aggregates;
    private final LessonRules rules;
    private final Clock clock;

    GenerateLessonHandler(
            School school,
            SeriesRepository book,
            SeriesPlans plans,
            Aggregates aggregates,
            LessonRules rules,
            Clock clock) {
        this.school = school;
        this.book = book;
        this.plans = plans;
        this.aggregates = aggregates;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(GenerateLesson c, Caller caller) {
        caller.mustBeAdmin();
        school.holdGroup(c.groupId());
        if (!book.lock(c.seriesId())) {
            return;
        }
        var plan = plans.planOf(c.seriesId(), c.day());
        if (plan.isEmpty()) {
            return;
        }
        if (plan.get().groupId() != c.groupId()) {
            throw new RefusedException(CommonRefusal.CHANGED_MEANWHILE);
        }
        var now = clock.instant();
        var meeting = plan.get().openOn(c.day());
        if (meeting.isPresent() && meeting.get().endsAt().isAfter(now)) {
            aggregates.create(LESSON.id(c.lessonId()), rules.generate(c.lessonId(), plan.get(), meeting.get(), now));
        }
    }
}

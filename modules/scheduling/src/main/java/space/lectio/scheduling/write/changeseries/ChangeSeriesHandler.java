package space.lectio.scheduling.write.changeseries;

import static space.lectio.scheduling.write.SchedulingAggregates.SERIES;

import java.time.Clock;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.read.timetable.SeriesPlans;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ChangeSeriesHandler {

    private final SeriesRepository book;
    private final SeriesPlans plans;
    private final School school;
    private final SeriesRules rules;
    private final HistoryGrowth growth;
    private final Clock clock;

    ChangeSeriesHandler(
            SeriesRepository book,
            SeriesPlans plans,
            School school,
            SeriesRules rules,
            HistoryGrowth growth,
            Clock clock) {
        this.book = book;
        this.plans = plans;
        this.school = school;
        this.rules = rules;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeSeries c, Caller caller) {
        growth.mustBeSlow(SERIES.id(c.seriesId()).value(), HistoryGrowth.BY_HAND);
        if (c.changes().mayMove()) {
            lockGroups(c.seriesId(), c.changes().groupId());
        } else {
            book.lock(c.seriesId());
        }
        var before = book.reminderOf(c.seriesId());
        var reminder = before.with(c.reminder());
        book.change(c.seriesId(), series -> rules.change(caller, series, c.changes(), reminder, clock.instant()));
        if (!reminder.equals(before)) {
            book.keep(c.seriesId(), reminder);
        }
    }

    /** Before the series, and its group is known only afterwards. */
    private void lockGroups(long seriesId, @Nullable Long target) {
        var groups = new TreeSet<Long>();
        plans.groupOf(seriesId).ifPresent(groups::add);
        if (target != null) {
            groups.add(target);
        }
        groups.forEach(school::lockGroup);
        book.lock(seriesId);
        if (!plans.groupOf(seriesId).stream().allMatch(groups::contains)) {
            throw new RefusedException(CommonRefusal.CHANGED_MEANWHILE);
        }
    }
}

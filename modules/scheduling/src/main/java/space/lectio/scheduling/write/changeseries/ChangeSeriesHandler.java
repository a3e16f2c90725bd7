package space.lectio.scheduling.write.changeseries;

import static space.lectio.scheduling.write.SchedulingAggregates.SERIES;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.write.SeriesBook;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class ChangeSeriesHandler {

    private final SeriesBook book;
    private final School school;
    private final SeriesRules rules;
    private final HistoryGrowth growth;
    private final Clock clock;

    ChangeSeriesHandler(SeriesBook book, School school, SeriesRules rules, HistoryGrowth growth, Clock clock) {
        this.book = book;
        this.school = school;
        this.rules = rules;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeSeries c) {
        growth.mustBeSlow(SERIES.id(c.seriesId()).value(), HistoryGrowth.BY_HAND);
        var group = c.changes().groupId();
        if (group != null) {
            school.holdGroup(group);
        }
        book.lock(c.seriesId());
        var before = book.reminderOf(c.seriesId());
        var reminder = before.with(c.reminder());
        book.change(c.seriesId(), series -> rules.change(series, c.changes(), reminder, clock.instant()));
        if (!reminder.equals(before)) {
            book.keep(c.seriesId(), reminder);
        }
    }
}

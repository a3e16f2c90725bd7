package space.lectio.scheduling.write.planseries;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.SeriesEvent.SeriesPlanned;
import space.lectio.scheduling.domain.School;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.Caller;

@Component
class PlanSeriesHandler {

    private final School school;
    private final SeriesRepository book;
    private final SeriesRules rules;
    private final Clock clock;

    PlanSeriesHandler(School school, SeriesRepository book, SeriesRules rules, Clock clock) {
        this.school = school;
        this.book = book;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(PlanSeries c, Caller caller) {
        // Before the lock: nobody else keeps the group waiting.
        caller.mustBeTeacher();
        school.lockGroup(c.groupId());
        var rhythm = c.rhythm();
        var planned = new SeriesPlanned(
                c.seriesId(),
                c.groupId(),
                caller.id(),
                c.title(),
                rhythm.weekday(),
                rhythm.weekType(),
                rhythm.startsAt(),
                rhythm.endsAt(),
                rhythm.zone().getId(),
                rhythm.firstDay(),
                rhythm.lastDay(),
                c.topics(),
                c.location(),
                clock.instant());
        book.begin(c.seriesId(), rules.plan(caller, planned, rhythm.startWeek(), c.reminder()));
        book.keep(c.seriesId(), c.reminder());
    }
}

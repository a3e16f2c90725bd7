package space.lectio.scheduling.write.endseries;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.EndSeries;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.write.SeriesRepository;
import space.lectio.shared.Caller;

@Component
class EndSeriesHandler {

    private final SeriesRepository book;
    private final SeriesRules rules;
    private final Clock clock;

    EndSeriesHandler(SeriesRepository book, SeriesRules rules, Clock clock) {
        this.book = book;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EndSeries command, Caller caller) {
        book.change(command.seriesId(), series -> rules.end(caller, series, clock.instant()));
        book.forgetReminder(command.seriesId());
    }
}

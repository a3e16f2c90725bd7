package space.lectio.scheduling.write.changeseries;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.write.SeriesBook;

@Component
class ChangeSeriesHandler {

    private final SeriesBook book;
    private final SeriesRules rules;
    private final Clock clock;

    ChangeSeriesHandler(SeriesBook book, SeriesRules rules, Clock clock) {
        this.book = book;
        this.rules = rules;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ChangeSeries c) {
        book.change(c.seriesId(), series -> rules.change(series, c.changes(), c.reminder(), clock.instant()));
        book.keep(c.seriesId(), c.reminder());
    }
}

package space.lectio.scheduling.write.endseries;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.EndSeries;
import space.lectio.scheduling.domain.SeriesRules;
import space.lectio.scheduling.write.SeriesBook;

@Component
class EndSeriesHandler {

    private final SeriesBook book;
    private final Clock clock;

    EndSeriesHandler(SeriesBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @CommandHandler
    void handle(EndSeries command) {
        book.change(command.seriesId(), series -> SeriesRules.end(series, clock.instant()));
        book.forgetReminder(command.seriesId());
    }
}

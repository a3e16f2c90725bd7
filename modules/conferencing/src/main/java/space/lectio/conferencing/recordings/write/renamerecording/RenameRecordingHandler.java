package space.lectio.conferencing.recordings.write.renamerecording;

import static space.lectio.conferencing.recordings.write.RecordingAggregates.RECORDING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class RenameRecordingHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    RenameRecordingHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenameRecording command) {
        aggregates.change(
                RECORDING.id(command.recordingId()),
                HistoryGrowth.BY_HAND,
                recording -> recording.rename(command.title(), clock.instant()));
    }
}

package space.lectio.conferencing.recordings.write.renamerecording;

import static space.lectio.conferencing.recordings.write.RecordingAggregates.RECORDING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class RenameRecordingHandler {

    private final Aggregates aggregates;
    private final RecordingsQuery recordings;
    private final Clock clock;

    RenameRecordingHandler(Aggregates aggregates, RecordingsQuery recordings, Clock clock) {
        this.aggregates = aggregates;
        this.recordings = recordings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenameRecording command, Caller caller) {
        recordings.changeableBy(caller, command.recordingId());
        aggregates.change(
                RECORDING.id(command.recordingId()),
                HistoryGrowth.BY_HAND,
                recording -> recording.rename(command.title(), clock.instant()));
    }
}

package space.lectio.conferencing.recordings.write.deleterecording;

import static space.lectio.conferencing.recordings.write.RecordingAggregates.RECORDING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.shared.eventstore.Aggregates;

@Component
class DeleteRecordingHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    DeleteRecordingHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DeleteRecording command) {
        aggregates.change(
                RECORDING.id(command.recordingId()), recording -> recording.delete(command.by(), clock.instant()));
    }
}

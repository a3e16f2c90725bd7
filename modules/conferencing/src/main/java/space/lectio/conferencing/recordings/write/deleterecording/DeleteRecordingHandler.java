package space.lectio.conferencing.recordings.write.deleterecording;

import static space.lectio.conferencing.recordings.write.RecordingAggregates.RECORDING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class DeleteRecordingHandler {

    private final Aggregates aggregates;
    private final RecordingsQuery recordings;
    private final Clock clock;

    DeleteRecordingHandler(Aggregates aggregates, RecordingsQuery recordings, Clock clock) {
        this.aggregates = aggregates;
        this.recordings = recordings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DeleteRecording command, Caller caller) {
        // A policy deletes also what nobody sees any more.
        if (!caller.equals(Caller.SYSTEM)) {
            recordings.changeableBy(caller, command.recordingId());
        }
        aggregates.change(
                RECORDING.id(command.recordingId()),
                recording -> recording.delete(caller.equals(Caller.SYSTEM) ? null : caller.id(), clock.instant()));
    }
}

package space.lectio.conferencing.recordings.write.expirerecordings;

import static space.lectio.conferencing.recordings.write.RecordingAggregates.RECORDING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class ExpireRecordingHandler {

    private final Aggregates aggregates;
    private final Clock clock;

    ExpireRecordingHandler(Aggregates aggregates, Clock clock) {
        this.aggregates = aggregates;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ExpireRecording command, Caller caller) {
        caller.mustBeAdmin();
        aggregates.change(RECORDING.id(command.recordingId()), recording -> recording.expire(clock.instant()));
    }
}

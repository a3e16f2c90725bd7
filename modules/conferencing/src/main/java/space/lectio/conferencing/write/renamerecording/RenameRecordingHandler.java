package space.lectio.conferencing.write.renamerecording;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.RecordingAggregate;

@Component
class RenameRecordingHandler {

    private final Repository<RecordingAggregate> recordings;
    private final Clock clock;

    RenameRecordingHandler(Repository<RecordingAggregate> recordings, Clock clock) {
        this.recordings = recordings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenameRecording command) {
        recordings
                .load(RecordingAggregate.idOf(command.recordingId()))
                .execute(recording -> recording.append(recording.state().rename(command.title(), clock.instant())));
    }
}

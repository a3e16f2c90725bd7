package space.lectio.conferencing.write.deleterecording;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.RecordingAggregate;

@Component
class DeleteRecordingHandler {

    private final Repository<RecordingAggregate> recordings;
    private final Clock clock;

    DeleteRecordingHandler(Repository<RecordingAggregate> recordings, Clock clock) {
        this.recordings = recordings;
        this.clock = clock;
    }

    @CommandHandler
    void handle(DeleteRecording command) {
        recordings
                .load(RecordingAggregate.idOf(command.recordingId()))
                .execute(recording -> recording.append(recording.state().delete(command.by(), clock.instant())));
    }
}

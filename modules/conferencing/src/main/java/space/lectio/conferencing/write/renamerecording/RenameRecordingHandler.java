package space.lectio.conferencing.write.renamerecording;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.write.RecordingAggregate;
import space.lectio.shared.eventstore.HistoryGrowth;

@Component
class RenameRecordingHandler {

    private final Repository<RecordingAggregate> recordings;
    private final HistoryGrowth growth;
    private final Clock clock;

    RenameRecordingHandler(Repository<RecordingAggregate> recordings, HistoryGrowth growth, Clock clock) {
        this.recordings = recordings;
        this.growth = growth;
        this.clock = clock;
    }

    @CommandHandler
    void handle(RenameRecording command) {
        growth.mustBeSlow(RecordingAggregate.idOf(command.recordingId()), HistoryGrowth.BY_HAND);
        recordings
                .load(RecordingAggregate.idOf(command.recordingId()))
                .execute(recording -> recording.append(recording.state().rename(command.title(), clock.instant())));
    }
}

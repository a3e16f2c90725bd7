package space.lectio.conferencing.write.takerecordings;

import static space.lectio.conferencing.jooq.conferencing.Sequences.RECORDING_ID_SEQ;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.domain.recording.Recording;
import space.lectio.conferencing.domain.recording.RecordingStorage;
import space.lectio.conferencing.write.RecordingAggregate;

@Component
class TakeRecordingHandlers {

    private final Repository<RecordingAggregate> recordings;
    private final Transfers transfers;
    private final RecordingStorage storage;
    private final DSLContext database;
    private final Clock clock;

    TakeRecordingHandlers(
            Repository<RecordingAggregate> recordings,
            Transfers transfers,
            RecordingStorage storage,
            DSLContext database,
            Clock clock) {
        this.recordings = recordings;
        this.transfers = transfers;
        this.storage = storage;
        this.database = database;
        this.clock = clock;
    }

    /** The unique id of the provider's file is written first: the second writer waits for the first and then finds its recording. */
    @CommandHandler
    Long handle(TakeRecording c) throws Exception {
        var now = clock.instant();
        var id = database.nextval(RECORDING_ID_SEQ);
        if (!transfers.begin(id, c.file(), c.meetingId(), now)) {
            return transfers.recordingOf(c.file());
        }
        var taken = Recording.take(id, c.lessonId(), c.file(), storage.name(), c.plan(), c.availableUntil(), now);
        recordings.newInstance(RecordingAggregate::new).execute(recording -> recording.append(taken));
        return id;
    }

    @CommandHandler
    void handle(ArchiveRecording c) {
        recordings
                .load(RecordingAggregate.idOf(c.recordingId()))
                .execute(recording ->
                        recording.append(recording.state().archive(storage.name(), c.bytes(), clock.instant())));
        transfers.done(c.recordingId(), c.storageKey());
    }

    @CommandHandler
    void handle(FailRecording c) {
        recordings
                .load(RecordingAggregate.idOf(c.recordingId()))
                .execute(recording -> recording.append(recording.state().fail(c.why(), clock.instant())));
        transfers.giveUp(c.recordingId());
    }

    @CommandHandler
    Boolean handle(TrashRecording c) {
        return recordings.load(RecordingAggregate.idOf(c.recordingId())).invoke(recording -> {
            var decision = recording.state().trashAtProvider(clock.instant());
            recording.append(decision);
            return !decision.orThrow().isEmpty();
        });
    }
}

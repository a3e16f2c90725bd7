package space.lectio.conferencing.recordings.write.takerecordings;

import static space.lectio.conferencing.jooq.conferencing.Sequences.RECORDING_ID_SEQ;
import static space.lectio.conferencing.recordings.write.RecordingAggregates.RECORDING;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.domain.Recording;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

@Component
class TakeRecordingHandlers {

    private final Aggregates aggregates;
    private final Transfers transfers;
    private final RecordingStorage storage;
    private final DSLContext database;
    private final Clock clock;

    TakeRecordingHandlers(
            Aggregates aggregates, Transfers transfers, RecordingStorage storage, DSLContext database, Clock clock) {
        this.aggregates = aggregates;
        this.transfers = transfers;
        this.storage = storage;
        this.database = database;
        this.clock = clock;
    }

    /** The unique id of the provider's file is written first: the second writer waits for the first and then finds its recording. */
    @CommandHandler
    Long handle(TakeRecording c, Caller caller) {
        caller.mustBeAdmin();
        var now = clock.instant();
        var id = database.nextval(RECORDING_ID_SEQ);
        if (!transfers.begin(id, c.file(), c.meetingId(), now)) {
            return transfers.recordingOf(c.file());
        }
        var taken = Recording.take(id, c.lessonId(), c.file(), storage.name(), c.plan(), c.availableUntil(), now);
        aggregates.create(RECORDING.id(id), taken);
        return id;
    }

    @CommandHandler
    void handle(ArchiveRecording c, Caller caller) {
        caller.mustBeAdmin();
        aggregates.change(
                RECORDING.id(c.recordingId()),
                recording -> recording.archive(storage.name(), c.bytes(), clock.instant()));
        transfers.done(c.recordingId(), c.storageKey());
    }

    @CommandHandler
    void handle(FailRecording c, Caller caller) {
        caller.mustBeAdmin();
        aggregates.change(RECORDING.id(c.recordingId()), recording -> recording.fail(c.why(), clock.instant()));
        transfers.giveUp(c.recordingId());
    }

    @CommandHandler
    Boolean handle(TrashRecording c, Caller caller) {
        caller.mustBeAdmin();
        return aggregates
                .change(RECORDING.id(c.recordingId()), recording -> recording.trashAtProvider(clock.instant()))
                .changed();
    }
}

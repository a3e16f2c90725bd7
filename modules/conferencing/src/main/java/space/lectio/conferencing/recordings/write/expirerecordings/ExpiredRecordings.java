package space.lectio.conferencing.recordings.write.expirerecordings;

import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;

import java.time.Clock;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.write.deleterecording.DeletedRecordingCleanup;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** Nobody has seen them since their time was over; now they are deleted, with their files. Harmless to repeat. */
@Component
public class ExpiredRecordings {

    private final DSLContext database;
    private final CommandDispatcher commands;
    private final DeletedRecordingCleanup files;
    private final Clock clock;

    ExpiredRecordings(DSLContext database, CommandDispatcher commands, DeletedRecordingCleanup files, Clock clock) {
        this.database = database;
        this.commands = commands;
        this.files = files;
        this.clock = clock;
    }

    public void clear() {
        database.select(RECORDING.ID)
                .from(RECORDING)
                .where(RECORDING.DELETED_AT.isNull())
                .and(RECORDING.AVAILABLE_UNTIL.le(clock.instant()))
                .fetch(RECORDING.ID)
                .forEach(id -> commands.<Void>send(new ExpireRecording(id), Caller.SYSTEM));
        files.remove();
    }
}

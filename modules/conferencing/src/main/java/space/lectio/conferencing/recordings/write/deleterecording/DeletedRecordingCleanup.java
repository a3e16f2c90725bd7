package space.lectio.conferencing.recordings.write.deleterecording;

import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_MEDIA;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_TRANSFER;

import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.conferencing.recordings.domain.RecordingStorage.StorageFailed;
import space.lectio.conferencing.recordings.domain.StorageKeys;

/**
 * Removes the files of recordings that are deleted, after the commit: a file cannot be brought back if the transaction fails. What is
 * left because the server or the storage failed in between is found here the next time, at the latest by the daily clearing.
 */
@Component
public class DeletedRecordingCleanup {

    private static final Logger log = LoggerFactory.getLogger(DeletedRecordingCleanup.class);

    private final DSLContext database;
    private final RecordingStorage storage;

    DeletedRecordingCleanup(DSLContext database, RecordingStorage storage) {
        this.database = database;
        this.storage = storage;
    }

    public void remove() {
        try {
            removeArchives();
            removeTransfers();
        } catch (StorageFailed failed) {
            log.warn("Files of deleted recordings are still there: {}", failed.getMessage());
        }
    }

    private void removeArchives() {
        database.select(RECORDING.ID, RECORDING_MEDIA.ARCHIVE_KEY)
                .from(RECORDING)
                .join(RECORDING_MEDIA)
                .on(RECORDING_MEDIA.RECORDING_ID.eq(RECORDING.ID))
                .where(RECORDING.DELETED_AT.isNotNull())
                .and(RECORDING.STORAGE.eq(storage.name()))
                .and(RECORDING_MEDIA.ARCHIVE_KEY.ne(""))
                .fetch()
                .forEach(row -> {
                    if (StorageKeys.isSafe(row.value2())) {
                        storage.delete(row.value2());
                    }
                    database.update(RECORDING_MEDIA)
                            .set(RECORDING_MEDIA.ARCHIVE_KEY, "")
                            .where(RECORDING_MEDIA.RECORDING_ID.eq(row.value1()))
                            .execute();
                });
    }

    /** A transfer that is running finds the recording gone, and removes the file it has fetched. */
    private void removeTransfers() {
        database.select(RECORDING.ID, RECORDING_TRANSFER.STORAGE_KEY)
                .from(RECORDING)
                .join(RECORDING_TRANSFER)
                .on(RECORDING_TRANSFER.RECORDING_ID.eq(RECORDING.ID))
                .where(RECORDING.DELETED_AT.isNotNull())
                .fetch()
                .forEach(row -> {
                    storage.delete(row.value2());
                    database.deleteFrom(RECORDING_TRANSFER)
                            .where(RECORDING_TRANSFER.RECORDING_ID.eq(row.value1()))
                            .execute();
                });
    }
}

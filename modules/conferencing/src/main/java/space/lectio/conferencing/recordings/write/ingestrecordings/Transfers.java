package space.lectio.conferencing.recordings.write.ingestrecordings;

import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_MEDIA;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING_TRANSFER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.domain.StorageKeys;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

/** Files that are still to be fetched. What was begun and never ended, because a server died, is due again when its claim runs out. */
@Component
class Transfers {

    /** Longer than the largest file takes. */
    private static final Duration CLAIM = Duration.ofHours(3);

    private static final int MOST_ATTEMPTS = 6;

    private final DSLContext database;

    Transfers(DSLContext database) {
        this.database = database;
    }

    /** @param attempts this one included */
    record Claim(long recordingId, String storageKey, int attempts) {

        boolean isTheLast() {
            return attempts >= MOST_ATTEMPTS;
        }
    }

    /** False if the file has been taken before. */
    boolean begin(long recordingId, RecordedFile file, String meetingId, Instant now) {
        var fresh = database.insertInto(RECORDING_MEDIA)
                .set(RECORDING_MEDIA.RECORDING_ID, recordingId)
                .set(RECORDING_MEDIA.PROVIDER_FILE_ID, file.fileId())
                .set(RECORDING_MEDIA.MEETING_ID, meetingId)
                .set(RECORDING_MEDIA.EXTERNAL_ID, file.fileId())
                .set(RECORDING_MEDIA.DOWNLOAD_URL, "")
                .set(RECORDING_MEDIA.PLAY_URL, "")
                .set(RECORDING_MEDIA.ARCHIVE_URL, "")
                .set(RECORDING_MEDIA.ARCHIVE_KEY, "")
                .set(RECORDING_MEDIA.DRIVE_FILE_ID, "")
                .set(RECORDING_MEDIA.DRIVE_FOLDER_ID, "")
                .set(RECORDING_MEDIA.THUMBNAIL_URL, "")
                .set(RECORDING_MEDIA.DELETION_REMARK, "")
                .onConflict(RECORDING_MEDIA.PROVIDER_FILE_ID)
                .doNothing()
                .execute();
        if (fresh == 1) {
            database.insertInto(RECORDING_TRANSFER)
                    .set(RECORDING_TRANSFER.RECORDING_ID, recordingId)
                    .set(RECORDING_TRANSFER.STORAGE_KEY, StorageKeys.next(file.fileType()))
                    .set(RECORDING_TRANSFER.ATTEMPTS, 0)
                    .set(RECORDING_TRANSFER.FETCHING, false)
                    .set(RECORDING_TRANSFER.DUE_AT, now)
                    .execute();
        }
        return fresh == 1;
    }

    Long recordingOf(RecordedFile file) {
        return database.select(RECORDING_MEDIA.RECORDING_ID)
                .from(RECORDING_MEDIA)
                .where(RECORDING_MEDIA.PROVIDER_FILE_ID.eq(file.fileId()))
                .fetchSingle()
                .value1();
    }

    /** Due now, with all attempts before it. One that is being fetched goes on as it is. */
    void queue(long recordingId, Instant now) {
        database.update(RECORDING_TRANSFER)
                .set(RECORDING_TRANSFER.ATTEMPTS, 0)
                .set(RECORDING_TRANSFER.DUE_AT, now)
                .where(RECORDING_TRANSFER.RECORDING_ID.eq(recordingId))
                .and(RECORDING_TRANSFER.FETCHING.isFalse())
                .execute();
    }

    /** Whose it is now; empty if the file is here, given up, deleted, not due yet, or being fetched by another. */
    Optional<Claim> claim(long recordingId, Instant now) {
        return database.update(RECORDING_TRANSFER)
                .set(RECORDING_TRANSFER.ATTEMPTS, RECORDING_TRANSFER.ATTEMPTS.plus(1))
                .set(RECORDING_TRANSFER.FETCHING, true)
                .set(RECORDING_TRANSFER.DUE_AT, now.plus(CLAIM))
                .from(RECORDING)
                .where(RECORDING_TRANSFER.RECORDING_ID.eq(recordingId))
                .and(RECORDING_TRANSFER.DUE_AT.le(now))
                .and(RECORDING.ID.eq(RECORDING_TRANSFER.RECORDING_ID))
                .and(RECORDING.DELETED_AT.isNull())
                .returningResult(
                        RECORDING_TRANSFER.RECORDING_ID, RECORDING_TRANSFER.STORAGE_KEY, RECORDING_TRANSFER.ATTEMPTS)
                .fetchOptional(row -> new Claim(row.value1(), row.value2(), row.value3()));
    }

    /** 10 minutes after the first failure, twice as long after each further one. */
    void tryAgain(Claim claim, Instant now) {
        database.update(RECORDING_TRANSFER)
                .set(RECORDING_TRANSFER.FETCHING, false)
                .set(
                        RECORDING_TRANSFER.DUE_AT,
                        now.plus(Duration.ofMinutes(10).multipliedBy(1L << (claim.attempts() - 1))))
                .where(RECORDING_TRANSFER.RECORDING_ID.eq(claim.recordingId()))
                .execute();
    }

    void done(long recordingId, String storageKey) {
        database.update(RECORDING_MEDIA)
                .set(RECORDING_MEDIA.ARCHIVE_KEY, storageKey)
                .where(RECORDING_MEDIA.RECORDING_ID.eq(recordingId))
                .execute();
        forget(recordingId);
    }

    /** Nothing is due until somebody asks for it. */
    void giveUp(long recordingId) {
        database.update(RECORDING_TRANSFER)
                .set(RECORDING_TRANSFER.FETCHING, false)
                .setNull(RECORDING_TRANSFER.DUE_AT)
                .where(RECORDING_TRANSFER.RECORDING_ID.eq(recordingId))
                .execute();
    }

    void forget(long recordingId) {
        database.deleteFrom(RECORDING_TRANSFER)
                .where(RECORDING_TRANSFER.RECORDING_ID.eq(recordingId))
                .execute();
    }

    /** Meetings with files that are due. */
    List<String> meetingsDue(Instant now) {
        return database.selectDistinct(RECORDING_MEDIA.MEETING_ID)
                .from(RECORDING_TRANSFER)
                .join(RECORDING_MEDIA)
                .on(RECORDING_MEDIA.RECORDING_ID.eq(RECORDING_TRANSFER.RECORDING_ID))
                .where(RECORDING_TRANSFER.DUE_AT.le(now))
                .and(RECORDING_MEDIA.MEETING_ID.isNotNull())
                .fetch(RECORDING_MEDIA.MEETING_ID);
    }

    /** Recordings of the meeting whose files are due. */
    List<Long> due(String meetingId, Instant now) {
        return database.select(RECORDING_MEDIA.RECORDING_ID)
                .from(RECORDING_TRANSFER)
                .join(RECORDING_MEDIA)
                .on(RECORDING_MEDIA.RECORDING_ID.eq(RECORDING_TRANSFER.RECORDING_ID))
                .where(RECORDING_TRANSFER.DUE_AT.le(now))
                .and(RECORDING_MEDIA.MEETING_ID.eq(meetingId))
                .fetch(RECORDING_MEDIA.RECORDING_ID);
    }
}

package space.lectio.conferencing.recordings.read.recordings;

import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.api.RecordingEvent.RecordingArchived;
import space.lectio.conferencing.api.RecordingEvent.RecordingDeleted;
import space.lectio.conferencing.api.RecordingEvent.RecordingExpired;
import space.lectio.conferencing.api.RecordingEvent.RecordingFailed;
import space.lectio.conferencing.api.RecordingEvent.RecordingRegistered;
import space.lectio.conferencing.api.RecordingEvent.RecordingRenamed;
import space.lectio.conferencing.api.RecordingEvent.RecordingShared;
import space.lectio.conferencing.api.RecordingEvent.RecordingTrashedAtProvider;
import space.lectio.conferencing.api.RecordingEvent.State;
import space.lectio.shared.eventstore.Projection;

/** Keeps {@code conferencing.recording}. Until it is shared, a recording is for nobody. */
@Component
@ProcessingGroup("conferencing.recording")
class RecordingProjection implements Projection {

    private static final Long[] NOBODY = {};

    private final DSLContext database;

    RecordingProjection(DSLContext database) {
        this.database = database;
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(RECORDING);
    }

    @EventHandler
    void on(RecordingEvent event) {
        switch (event) {
            case RecordingRegistered e ->
                database.insertInto(RECORDING)
                        .set(RECORDING.ID, e.recordingId())
                        .set(RECORDING.LESSON_ID, e.lessonId())
                        .set(RECORDING.OWNER_TEACHER_ID, e.ownerTeacherId())
                        .set(RECORDING.TITLE, e.title())
                        .set(RECORDING.KIND, e.kind())
                        .set(RECORDING.STORAGE, e.storage())
                        .set(RECORDING.STATE, spelled(e.state()))
                        .set(RECORDING.STARTED_AT, e.startedAt())
                        .set(RECORDING.STOPPED_AT, e.stoppedAt())
                        .set(RECORDING.SECONDS, e.seconds())
                        .set(RECORDING.BYTES, e.bytes())
                        .set(RECORDING.ARCHIVED_AT, e.archivedAt())
                        .set(RECORDING.ARCHIVED_BYTES, e.archivedBytes())
                        .set(RECORDING.VIEWS, e.views())
                        .set(RECORDING.AUDIENCE, Audience.STUDENTS.name())
                        .set(RECORDING.GROUPS, NOBODY)
                        .set(RECORDING.STUDENTS, NOBODY)
                        .set(RECORDING.CREATED_AT, e.at())
                        .set(RECORDING.UPDATED_AT, e.at())
                        .execute();
            case RecordingShared e ->
                database.update(RECORDING)
                        .set(RECORDING.AUDIENCE, e.audience().name())
                        .set(RECORDING.GROUPS, e.groups().toArray(Long[]::new))
                        .set(RECORDING.STUDENTS, e.students().toArray(Long[]::new))
                        .set(RECORDING.AVAILABLE_UNTIL, e.availableUntil())
                        .set(RECORDING.UPDATED_AT, e.at())
                        .where(RECORDING.ID.eq(e.recordingId()))
                        .execute();
            case RecordingRenamed e ->
                database.update(RECORDING)
                        .set(RECORDING.TITLE, e.title())
                        .set(RECORDING.UPDATED_AT, e.at())
                        .where(RECORDING.ID.eq(e.recordingId()))
                        .execute();
            case RecordingArchived e ->
                database.update(RECORDING)
                        .set(RECORDING.STORAGE, e.storage())
                        .set(RECORDING.STATE, spelled(State.READY))
                        .setNull(RECORDING.FAILURE)
                        .set(RECORDING.BYTES, e.bytes())
                        .set(RECORDING.ARCHIVED_AT, e.at())
                        .set(RECORDING.ARCHIVED_BYTES, e.bytes())
                        .set(RECORDING.UPDATED_AT, e.at())
                        .where(RECORDING.ID.eq(e.recordingId()))
                        .execute();
            case RecordingFailed e ->
                database.update(RECORDING)
                        .set(RECORDING.STATE, spelled(State.FAILED))
                        .set(RECORDING.FAILURE, e.why().name())
                        .set(RECORDING.UPDATED_AT, e.at())
                        .where(RECORDING.ID.eq(e.recordingId()))
                        .execute();
            case RecordingDeleted e -> delete(e.recordingId(), e.deletedBy(), e.at());
            case RecordingTrashedAtProvider e -> delete(e.recordingId(), null, e.at());
            case RecordingExpired e -> delete(e.recordingId(), null, e.at());
        }
    }

    private void delete(long recordingId, @Nullable Long by, Instant at) {
        database.update(RECORDING)
                .set(RECORDING.DELETED_AT, at)
                .set(RECORDING.DELETED_BY, by)
                .set(RECORDING.UPDATED_AT, at)
                .where(RECORDING.ID.eq(recordingId))
                .execute();
    }

    private static String spelled(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

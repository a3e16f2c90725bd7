package space.lectio.conferencing.recordings.adapter.dump;

import static space.lectio.conferencing.jooq.conferencing.Sequences.RECORDING_ID_SEQ;
import static space.lectio.conferencing.jooq.conferencing.Tables.RECORDING;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.adapter.dump.NextIds;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.api.RecordingEvent.RecordingDeleted;
import space.lectio.conferencing.api.RecordingEvent.RecordingRegistered;
import space.lectio.conferencing.api.RecordingEvent.RecordingShared;
import space.lectio.conferencing.api.RecordingEvent.State;
import space.lectio.conferencing.jooq.conferencing.tables.records.RecordingMediaRecord;
import space.lectio.conferencing.recordings.write.RecordingAggregates;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;
import space.lectio.shared.eventstore.ImportedHistory.Undated;
import space.lectio.shared.sql.BatchInsert;

/**
 * Recordings, the deleted ones included where the dump has them. Of the lists of groups and students only the one is taken that the
 * visibility means: the original showed a recording for chosen students to the whole group, because it never emptied the other.
 */
@Component
@Order(4)
class DumpRecordingImporter implements DumpImporter {

    private static final String MODEL = "schedule.lessonrecording";
    private static final int CHUNK = 500;

    private final ImportedHistory history;
    private final DSLContext database;

    DumpRecordingImporter(ImportedHistory history, DSLContext database) {
        this.history = history;
        this.database = database;
    }

    @Override
    public Set<String> models() {
        return Set.of(MODEL);
    }

    @Override
    public void take(Dump dump) {
        var stories = new ArrayList<Story>();
        var media = new ArrayList<RecordingMediaRecord>();
        dump.each(MODEL, record -> {
            stories.add(story(dump, record));
            media.add(media(record));
            dump.imported(record);
            if (stories.size() == CHUNK) {
                write(stories, media);
            }
        });
        write(stories, media);
        NextIds.comeAfter(database, RECORDING_ID_SEQ, RECORDING.ID);
    }

    private static Story story(Dump dump, DumpRecord record) {
        var id = record.id();
        var events = new ArrayList<Object>();
        events.add(new RecordingRegistered(
                id,
                lesson(dump, record),
                dump.personOrNull(record, "teacher"),
                record.visibleText("title"),
                record.text("recording_type"),
                record.text("storage_provider"),
                state(dump, record),
                record.instantOrNull("recording_start"),
                record.instantOrNull("recording_end"),
                record.integerOrNull("duration"),
                record.bigIntegerOrNull("file_size"),
                record.instantOrNull("archived_at"),
                record.bigIntegerOrNull("archive_size_bytes"),
                record.integer("views_count"),
                record.instant("created_at")));
        // When it was shared so, the original does not tell: it says when the record was last changed.
        events.add(new Undated(shared(dump, record, id)));
        if (isDeleted(record)) {
            var deletedAt = record.instantOrNull("deleted_at");
            // The read model needs a time to say that it is deleted. Nothing shows it.
            events.add(Undated.unless(
                    deletedAt != null,
                    new RecordingDeleted(
                            id,
                            dump.personOrNull(record, "deleted_by"),
                            deletedAt == null ? record.instant("updated_at") : deletedAt)));
        }
        return new Story(RecordingAggregates.RECORDING.id(id), events, 0);
    }

    private static @Nullable Long lesson(Dump dump, DumpRecord record) {
        var lesson = record.referenceOrNull("lesson");
        if (lesson != null && !dump.knows("schedule.lesson", lesson.toString())) {
            throw record.damaged("lesson", "there is no schedule.lesson " + lesson);
        }
        return lesson;
    }

    private static boolean isDeleted(DumpRecord record) {
        return record.bool("is_deleted") || "deleted".equals(record.text("status"));
    }

    private static State state(Dump dump, DumpRecord record) {
        return switch (record.text("status")) {
            case "processing" -> State.PROCESSING;
            case "ready", "deleted" -> State.READY;
            case "archived" -> State.ARCHIVED;
            case "failed" -> State.FAILED;
            default -> {
                dump.remark(record, "its status is none that there is: taken over as failed");
                yield State.FAILED;
            }
        };
    }

    private static RecordingShared shared(Dump dump, DumpRecord record, long id) {
        var groups = groups(dump, record);
        var students = dump.people(record, "allowed_students");
        var audience = switch (record.text("visibility")) {
            case "lesson_group" -> Audience.GROUP_OF_LESSON;
            case "all_teacher_groups" -> Audience.ALL_GROUPS_OF_TEACHER;
            case "custom_groups" -> Audience.GROUPS;
            case "custom_students" -> Audience.STUDENTS;
            default -> {
                dump.remark(record, "its visibility is none that there is: only the students named may watch it");
                yield Audience.STUDENTS;
            }
        };
        return new RecordingShared(
                id,
                audience,
                audience == Audience.GROUPS ? groups : List.of(),
                audience == Audience.STUDENTS ? students : List.of(),
                record.instantOrNull("available_until"),
                record.instant("updated_at"));
    }

    private static List<Long> groups(Dump dump, DumpRecord record) {
        var groups = record.references("allowed_groups");
        for (var group : groups) {
            if (!dump.knows("schedule.group", group.toString())) {
                throw record.damaged("allowed_groups", "there is no schedule.group " + group);
            }
        }
        return groups;
    }

    private void write(List<Story> stories, List<RecordingMediaRecord> media) {
        history.appendMany(stories);
        BatchInsert.insert(database, media);
        stories.clear();
        media.clear();
    }

    private static RecordingMediaRecord media(DumpRecord record) {
        var media = new RecordingMediaRecord();
        media.setRecordingId(record.id());
        media.setExternalId(record.identifier("zoom_recording_id"));
        media.setDownloadUrl(record.textOrEmpty("download_url"));
        media.setPlayUrl(record.textOrEmpty("play_url"));
        media.setArchiveUrl(record.textOrEmpty("archive_url"));
        media.setArchiveKey(record.textOrEmpty("archive_key"));
        media.setDriveFileId(record.textOrEmpty("gdrive_file_id"));
        media.setDriveFolderId(record.textOrEmpty("gdrive_folder_id"));
        media.setThumbnailUrl(record.textOrEmpty("thumbnail_url"));
        media.setDeletionRemark(record.textOrEmpty("deletion_reason"));
        return media;
    }
}

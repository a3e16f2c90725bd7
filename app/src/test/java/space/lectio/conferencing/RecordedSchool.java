package space.lectio.conferencing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.conferencing.api.Audience;
import space.lectio.conferencing.api.RecordingEvent;
import space.lectio.conferencing.api.RecordingEvent.RecordingRegistered;
import space.lectio.conferencing.api.RecordingEvent.RecordingShared;
import space.lectio.conferencing.api.RecordingEvent.State;
import space.lectio.conferencing.recordings.domain.RecordingStorage;
import space.lectio.conferencing.recordings.domain.StorageKeys;
import space.lectio.shared.eventstore.ImportedHistory;
import space.lectio.shared.eventstore.ImportedHistory.Story;

/** A server with recordings, told as an import tells them. */
public abstract class RecordedSchool extends ConferencingServer {

    protected static final String RECORDINGS = "/schedule/api/recordings/";

    @Autowired
    protected RecordingStorage storage;

    @Autowired
    ImportedHistory history;

    @Autowired
    PlatformTransactionManager transactions;

    /** What to know of a recording that is to be there. */
    protected record Recorded(
            @Nullable Long lesson,
            @Nullable Long owner,
            Audience audience,
            List<Long> groups,
            List<Long> students,
            State state,
            @Nullable Instant until,
            String title) {

        public static Recorded of(School school) {
            return new Recorded(
                    school.lesson(), null, Audience.GROUP_OF_LESSON, List.of(), List.of(), State.READY, null, "");
        }

        public static Recorded standalone(long owner) {
            return new Recorded(
                    null, owner, Audience.ALL_GROUPS_OF_TEACHER, List.of(), List.of(), State.READY, null, "Разбор");
        }

        public Recorded forGroups(Long... ids) {
            return new Recorded(lesson, owner, Audience.GROUPS, List.of(ids), List.of(), state, until, title);
        }

        public Recorded forStudents(Long... ids) {
            return new Recorded(lesson, owner, Audience.STUDENTS, List.of(), List.of(ids), state, until, title);
        }

        public Recorded forAllGroups() {
            return new Recorded(
                    lesson, owner, Audience.ALL_GROUPS_OF_TEACHER, List.of(), List.of(), state, until, title);
        }

        public Recorded in(State other) {
            return new Recorded(lesson, owner, audience, groups, students, other, until, title);
        }

        public Recorded until(Instant end) {
            return new Recorded(lesson, owner, audience, groups, students, state, end, title);
        }

        public Recorded titled(String text) {
            return new Recorded(lesson, owner, audience, groups, students, state, until, text);
        }
    }

    protected long there(Recorded recorded) {
        var id = database.fetchSingle("select nextval('conferencing.recording_id_seq')")
                .get(0, Long.class);
        var at = clock.instant();
        var told = new ArrayList<RecordingEvent>();
        told.add(new RecordingRegistered(
                id,
                recorded.lesson(),
                recorded.owner(),
                recorded.title(),
                "shared_screen_with_speaker_view",
                "local",
                recorded.state(),
                null,
                null,
                5401,
                1_048_576L,
                null,
                null,
                7,
                at));
        told.add(new RecordingShared(
                id, recorded.audience(), recorded.groups(), recorded.students(), recorded.until(), at));
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            history.append(List.of(new Story("RecordingAggregate", "recording-" + id, told, 0)));
            database.execute("""
                    insert into conferencing.recording_media (recording_id, external_id, download_url, play_url, archive_url,
                      archive_key, drive_file_id, drive_folder_id, thumbnail_url, deletion_remark)
                    values (?, 'rec', '', '', '', '', '', '', '', '')""", id);
        });
        return id;
    }

    /** The recording's file in the storage; answers its key. */
    protected String stored(long recording, byte[] content) {
        var key = StorageKeys.next("MP4");
        storage.put(key, new java.io.ByteArrayInputStream(content));
        database.execute(
                "update conferencing.recording_media set archive_key = ? where recording_id = ?", key, recording);
        return key;
    }

    protected Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    protected String teacherOf(School school) {
        return tokenFor(school.teacher(), "teacher");
    }

    protected String pupilOf(School school) {
        return tokenFor(school.pupil(), "student");
    }

    /** Ids in the caller's list. */
    protected List<Long> listed(String path, String token) {
        var ids = new ArrayList<Long>();
        get(path, token)
                .body()
                .get("results")
                .forEach(row -> ids.add(row.get("id").asLong()));
        return ids;
    }

    protected long count(String sql, Object... bindings) {
        return database.fetchSingle(sql, bindings).get(0, Long.class);
    }
}

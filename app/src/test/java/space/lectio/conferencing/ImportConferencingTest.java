package space.lectio.conferencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.conferencing.pool.adapter.vault.HostVault;
import space.lectio.conferencing.pool.domain.host.HostAccount;
import space.lectio.scheduling.api.LessonRooms;
import space.lectio.scheduling.api.LessonRooms.Room;
import space.lectio.shared.Caller;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpRecord;

/** The importers of this module on records as the original writes them; nothing stays behind. */
class ImportConferencingTest extends ConferencingServer {

    private static final String RECORDS = """
            [
            {"model": "zoom_pool.zoomaccount", "pk": 9000001, "fields": {"email": "zoom1@school.example",
              "zoom_account_id": "acct-AAA", "api_key": "key-1", "api_secret": "secret-1", "zoom_user_id": "me",
              "max_concurrent_meetings": 1, "current_meetings": 1, "is_active": true, "last_used_at": "2026-11-21T15:00:00Z",
              "created_at": "2026-11-22T19:30:39.717Z", "updated_at": "2026-11-22T19:30:39.717Z", "preferred_teachers": []}},
            {"model": "zoom_pool.zoomaccount", "pk": 9000002, "fields": {"email": "zoom2@school.example",
              "zoom_account_id": "acct-BBB", "api_key": "key-2", "api_secret": "secret-2", "zoom_user_id": "user2",
              "max_concurrent_meetings": 2, "current_meetings": 0, "is_active": true, "last_used_at": null,
              "created_at": "2026-11-22T19:30:39.721Z", "updated_at": "2026-11-22T19:30:39.721Z",
              "preferred_teachers": [["dmitry@school.example"], ["anna@school.example"]]}},
            {"model": "zoom_pool.zoomaccount", "pk": 9000003, "fields": {"email": "zoom3@school.example",
              "zoom_account_id": "", "api_key": "key-3", "api_secret": "secret-3", "zoom_user_id": "me",
              "max_concurrent_meetings": 1, "current_meetings": 0, "is_active": false, "last_used_at": null,
              "created_at": "2026-11-22T19:30:39.727Z", "updated_at": "2026-11-22T19:30:39.727Z", "preferred_teachers": []}},
            {"model": "zoom_pool.zoomaccount", "pk": 9000004, "fields": {"email": "zoom4@school.example",
              "zoom_account_id": "Placeholder", "api_key": "key-4", "api_secret": "secret-4", "zoom_user_id": "me",
              "max_concurrent_meetings": 1, "current_meetings": 0, "is_active": true, "last_used_at": null,
              "created_at": "2026-11-22T19:30:39.727Z", "updated_at": "2026-11-22T19:30:39.727Z", "preferred_teachers": []}},
            {"model": "zoom_pool.zoompoolusagemetrics", "pk": 1, "fields": {"current_in_use": 3}},
            {"model": "schedule.zoomaccount", "pk": 1, "fields": {"name": "Zoom License 1 (старый)", "api_key": "old-key",
              "api_secret": "old-secret", "zoom_user_id": "old-user", "is_busy": true, "current_lesson": 9000006,
              "created_at": "2026-11-22T19:30:39.749Z", "updated_at": "2026-11-22T19:30:39.749Z"}},
            {"model": "schedule.lessonrecording", "pk": 9000001, "fields": {"lesson": 9000001, "teacher": null, "title": "",
              "zoom_recording_id": "rec-1", "download_url": "", "play_url": "https://zoom.example/rec/play/1",
              "recording_type": "shared_screen_with_speaker_view", "storage_provider": "gdrive",
              "archive_url": "https://drive.example/file/d/gd-1/view", "archive_key": "", "gdrive_file_id": "gd-1",
              "gdrive_folder_id": "", "thumbnail_url": "", "archived_at": "2026-11-02T12:00:00Z",
              "archive_size_bytes": 734003200, "file_size": 5368709121, "duration": 5400,
              "recording_start": "2026-11-01T15:00:00Z", "recording_end": "2026-11-01T16:30:00Z", "status": "ready",
              "visibility": "lesson_group", "available_until": "2027-01-30T12:00:00Z", "views_count": 17,
              "is_deleted": false, "deleted_at": null, "deleted_by": null, "deletion_reason": "",
              "created_at": "2026-11-22T19:30:40.271Z", "updated_at": "2026-11-22T19:30:40.271Z",
              "allowed_groups": [1], "allowed_students": []}},
            {"model": "schedule.lessonrecording", "pk": 9000002, "fields": {"lesson": 9000002, "teacher": null, "title": "",
              "zoom_recording_id": "", "download_url": "", "play_url": "", "recording_type": "audio_only",
              "storage_provider": "gdrive", "archive_url": "", "archive_key": "", "gdrive_file_id": "", "gdrive_folder_id": "",
              "thumbnail_url": "", "archived_at": null, "archive_size_bytes": null, "file_size": null, "duration": null,
              "recording_start": null, "recording_end": null, "status": "archived", "visibility": "custom_students",
              "available_until": null, "views_count": 0, "is_deleted": false, "deleted_at": null, "deleted_by": null,
              "deletion_reason": "", "created_at": "2026-11-22T19:30:40.289Z", "updated_at": "2026-11-22T19:30:40.289Z",
              "allowed_groups": [1], "allowed_students": [["liza@mail.example"]]}},
            {"model": "schedule.lessonrecording", "pk": 9000003, "fields": {"lesson": 9000002, "teacher": null, "title": "",
              "zoom_recording_id": "", "download_url": "", "play_url": "", "recording_type": "audio_only",
              "storage_provider": "gdrive", "archive_url": "", "archive_key": "", "gdrive_file_id": "", "gdrive_folder_id": "",
              "thumbnail_url": "", "archived_at": null, "archive_size_bytes": null, "file_size": null, "duration": null,
              "recording_start": null, "recording_end": null, "status": "banana", "visibility": "all_teacher_groups",
              "available_until": null, "views_count": 0, "is_deleted": false, "deleted_at": null, "deleted_by": null,
              "deletion_reason": "", "created_at": "2026-11-22T19:30:40.289Z", "updated_at": "2026-11-22T19:30:40.289Z",
              "allowed_groups": [], "allowed_students": []}},
            {"model": "schedule.lessonrecording", "pk": 9000004, "fields": {"lesson": null, "teacher": ["anna@school.example"],
              "title": "Разбор варианта №27", "zoom_recording_id": "", "download_url": "", "play_url": "",
              "recording_type": "audio_only", "storage_provider": "local", "archive_url": "", "archive_key": "",
              "gdrive_file_id": "", "gdrive_folder_id": "", "thumbnail_url": "", "archived_at": null,
              "archive_size_bytes": null, "file_size": null, "duration": null, "recording_start": null,
              "recording_end": null, "status": "ready", "visibility": "custom_groups", "available_until": null,
              "views_count": 0, "is_deleted": true, "deleted_at": "2026-11-23T00:00:00Z",
              "deleted_by": ["anna@school.example"], "deletion_reason": "ошибка", "created_at": "2026-11-22T19:30:40.313Z",
              "updated_at": "2026-11-22T19:30:40.313Z", "allowed_groups": [1], "allowed_students": [["liza@mail.example"]]}},
            {"model": "schedule.lesson", "pk": 9000001, "fields": {"zoom_meeting_id": "81234567890",
              "zoom_start_url": "https://zoom.example/s/81234567890?zak=x", "zoom_password": "aB1",
              "zoom_join_url": "https://zoom.example/j/81234567890?pwd=aB1", "zoom_account": 9000001,
              "zoom_account_used": null, "google_meet_link": "", "google_calendar_event_id": ""}},
            {"model": "schedule.lesson", "pk": 9000002, "fields": {"zoom_meeting_id": null, "zoom_start_url": null,
              "zoom_password": null, "zoom_join_url": null, "zoom_account": 9000001, "zoom_account_used": null,
              "google_meet_link": "", "google_calendar_event_id": ""}},
            {"model": "schedule.lesson", "pk": 9000004, "fields": {"zoom_meeting_id": null, "zoom_start_url": null,
              "zoom_password": null, "zoom_join_url": null, "zoom_account": null, "zoom_account_used": null,
              "google_meet_link": "https://meet.example/abc-defg-hij", "google_calendar_event_id": "evt_1"}},
            {"model": "schedule.lesson", "pk": 9000006, "fields": {"zoom_meeting_id": "70000000001", "zoom_start_url": null,
              "zoom_password": null, "zoom_join_url": null, "zoom_account": null, "zoom_account_used": 1,
              "google_meet_link": "", "google_calendar_event_id": ""}},
            {"model": "schedule.lesson", "pk": 9000009, "fields": {"zoom_meeting_id": null, "zoom_start_url": null,
              "zoom_password": null, "zoom_join_url": null, "zoom_account": 9000001, "zoom_account_used": null,
              "google_meet_link": "", "google_calendar_event_id": ""}}
            ]""";

    private static final Map<String, Long> PEOPLE =
            Map.of("dmitry@school.example", 101L, "anna@school.example", 102L, "liza@mail.example", 103L);

    @Autowired
    List<DumpImporter> importers;

    @Autowired
    LessonRooms rooms;

    @Autowired
    HostVault logins;

    @Autowired
    PlatformTransactionManager transactions;

    private static final class Records implements Dump {

        final List<DumpRecord> records = new ArrayList<>();
        final Set<String> imported = new java.util.HashSet<>();
        final List<String> skipped = new ArrayList<>();
        final List<String> remarks = new ArrayList<>();

        Records(String json) {
            for (var node : JSON.readTree(json).values()) {
                var pk = node.at("/pk").asString();
                records.add(new DumpRecord(
                        node.at("/model").asString(), pk, pk, node.at("/fields"), records.size() + 1, 1));
            }
        }

        @Override
        public void each(String model, Consumer<DumpRecord> consumer) {
            all(model).forEach(consumer);
        }

        @Override
        public void eachOf(String model, String field, Collection<Long> parents, Consumer<DumpRecord> consumer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void eachUnreported(String model, Consumer<DumpRecord> consumer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<DumpRecord> all(String model) {
            return records.stream().filter(r -> r.model().equals(model)).toList();
        }

        @Override
        public boolean knows(String model, String key) {
            return model.equals("schedule.group")
                    || records.stream()
                            .anyMatch(r -> r.model().equals(model) && r.key().equals(key));
        }

        @Override
        public @Nullable Long personOrNull(DumpRecord record, String field) {
            return record.isNull(field) ? null : Long.valueOf(person(record, field));
        }

        @Override
        public long person(DumpRecord record, String field) {
            return java.util.Objects.requireNonNull(
                    PEOPLE.get(record.json(field).get(0).asString()));
        }

        @Override
        public List<Long> people(DumpRecord record, String field) {
            return record.list(field).stream()
                    .map(item -> java.util.Objects.requireNonNull(
                            PEOPLE.get(item.get(0).asString())))
                    .toList();
        }

        @Override
        public void imported(DumpRecord record) {
            assertThat(imported.add(record.model() + " " + record.key())).isTrue();
        }

        @Override
        public void skipped(DumpRecord record, String reason) {
            skipped.add(record.model() + ": " + reason);
        }

        @Override
        public void remark(DumpRecord record, String remark) {
            remarks.add(record.model() + " " + record.key() + ": " + remark);
        }
    }

    private void imported(Records dump, Runnable look) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            importers.stream()
                    .filter(importer -> importer.getClass().getPackageName().startsWith("space.lectio.conferencing"))
                    .forEach(importer -> importer.take(dump));
            look.run();
        });
    }

    @Test
    void everyRecordOfOursIsTakenOverOrLeftOutWithAReason() {
        var dump = new Records(RECORDS);
        imported(dump, () -> {});
        assertThat(dump.imported)
                .isEqualTo(dump.records.stream()
                        .filter(r -> !r.model().equals("schedule.lesson"))
                        .filter(r -> !r.model().equals("zoom_pool.zoompoolusagemetrics"))
                        .map(r -> r.model() + " " + r.key())
                        .collect(Collectors.toSet()));
        assertThat(dump.skipped).hasSize(1).allMatch(line -> line.startsWith("zoom_pool.zoompoolusagemetrics: "));
        assertThat(dump.remarks).anyMatch(line -> line.contains("first pool")).hasSize(4);
    }

    @Test
    void hostAccountsOfBothPoolsComeInAndOnlyUsableOnesAreUsed() {
        imported(new Records(RECORDS), () -> {
            var hosts = database.fetch("select * from conferencing.host where id >= 9000001 order by id");
            assertThat(hosts.getValues("suspended"))
                    .isEqualTo(Arrays.asList(null, null, "WAS_INACTIVE", "PLACEHOLDER_CREDENTIALS", "OBSOLETE"));
            assertThat(hosts.getValues("slots")).isEqualTo(Arrays.asList(1, 2, 1, 1, 1));
            assertThat(hosts.get(1).get("affinity", Long[].class)).containsExactlyInAnyOrder(101L, 102L);
            assertThat(logins.of(9000002).clientSecret()).isEqualTo("secret-2");
            assertThat(logins.of(hosts.get(4).get("id", Long.class)).label()).isEqualTo("Zoom License 1 (старый)");
            assertThat(database.fetchValue("select count(*) from conferencing.lease where host_id >= 9000001"))
                    .as("what the original's counter says is not believed")
                    .isEqualTo(0L);
            assertThat(database.fetchValue("""
                            select count(*) from eventstore.domain_event
                            where payload::text ~ 'secret-|zoom[0-9]@|old-key|acct-AAA|rec/play|drive.example'""")).isEqualTo(0L);
        });
    }

    @Test
    void roomsComeInWithoutTheHostsLink() {
        imported(
                new Records(RECORDS),
                () -> assertThat(
                                rooms.roomsOf(List.of(9000001L, 9000002L, 9000004L, 9000006L, 9000009L), Caller.SYSTEM))
                        .isEqualTo(Map.of(
                                9000001L,
                                new Room(
                                        "81234567890",
                                        "https://zoom.example/j/81234567890?pwd=aB1",
                                        null,
                                        "aB1",
                                        "",
                                        "",
                                        9000001L,
                                        null),
                                9000002L,
                                new Room(null, null, null, null, "", "", 9000002L, null),
                                9000004L,
                                new Room(
                                        null,
                                        null,
                                        null,
                                        null,
                                        "https://meet.example/abc-defg-hij",
                                        "evt_1",
                                        null,
                                        null),
                                9000006L,
                                new Room("70000000001", null, null, null, "", "", null, null))));
    }

    @Test
    void recordingsAreForThoseTheirVisibilityMeansAndForNobodyElse() {
        imported(new Records(RECORDS), () -> {
            var recordings = database.fetch("select * from conferencing.recording where id >= 9000001 order by id");
            assertThat(recordings.getValues("audience"))
                    .isEqualTo(Arrays.asList("GROUP_OF_LESSON", "STUDENTS", "ALL_GROUPS_OF_TEACHER", "GROUPS"));
            assertThat(recordings.getValues("state")).isEqualTo(Arrays.asList("ready", "archived", "failed", "ready"));
            assertThat(recordings.get(0).get("groups", Long[].class)).isEmpty();
            assertThat(recordings.get(0).get("views")).isEqualTo(17);
            assertThat(recordings.get(0).get("bytes")).isEqualTo(5368709121L);
            assertThat(recordings.get(1).get("groups", Long[].class))
                    .as("not the whole group")
                    .isEmpty();
            assertThat(recordings.get(1).get("students", Long[].class)).containsExactly(103L);
            assertThat(recordings.get(3).get("owner_teacher_id")).isEqualTo(102L);
            assertThat(recordings.get(3).get("groups", Long[].class)).containsExactly(1L);
            assertThat(recordings.get(3).get("deleted_at")).isNotNull();
            assertThat(recordings.get(3).get("deleted_by")).isEqualTo(102L);
            assertThat(database.fetchValue(
                            "select play_url from conferencing.recording_media where recording_id = 9000001"))
                    .isEqualTo("https://zoom.example/rec/play/1");
            assertThat(database.fetchSingle("select nextval('conferencing.recording_id_seq')")
                            .get(0, Long.class))
                    .isGreaterThan(9000004L);
        });
    }

    /** The original does not tell when this one was deleted; an account is suspended by us, now. */
    @Test
    void timesThatTheOriginalDoesNotTellAreNotInvented() {
        var before = clock.instant();
        imported(
                new Records(RECORDS.replace("\"deleted_at\": \"2026-11-23T00:00:00Z\"", "\"deleted_at\": null")),
                () -> {
                    assertThat(metaDataOf("conferencing.recording-deleted", "recordingId", 9000004))
                            .contains("\"undated\": true");
                    assertThat(metaDataOf("conferencing.recording-shared", "recordingId", 9000001))
                            .contains("\"undated\": true");
                    assertThat(metaDataOf("conferencing.recording-taken", "recordingId", 9000001))
                            .doesNotContain("undated");
                    assertThat(Instant.parse(database.fetchSingle("""
                            select payload ->> 'at' from eventstore.domain_event
                            where payload_type = 'conferencing.host-suspended' and (payload ->> 'hostId')::bigint = 9000003""").get(0, String.class)))
                            .isAfterOrEqualTo(before);
                });
        imported(
                new Records(RECORDS),
                () -> assertThat(metaDataOf("conferencing.recording-deleted", "recordingId", 9000004))
                        .doesNotContain("undated"));
    }

    @Test
    void moreSlotsThanAHostCanHaveAreRemarked() {
        var dump = new Records(RECORDS.replace("\"max_concurrent_meetings\": 2", "\"max_concurrent_meetings\": 2000"));
        imported(
                dump,
                () -> assertThat(database.fetchValue("select slots from conferencing.host where id = 9000002"))
                        .isEqualTo(HostAccount.MOST_SLOTS));
        assertThat(dump.remarks)
                .anyMatch(line -> line.contains("9000002: max_concurrent_meetings: 2000, a host has at most"));
    }

    private String metaDataOf(String type, String member, long id) {
        return database.fetchSingle("""
                        select meta_data::text from eventstore.domain_event
                        where payload_type = ? and (payload ->> ?)::bigint = ? order by global_index desc limit 1""", type, member, id).get(0, String.class);
    }

    @Test
    void aReferenceToNothingIsNamed() {
        for (var broken : new String[][] {
            {"\"zoom_account_used\": 1", "\"zoom_account_used\": 77", "zoom_account_used"},
            {"\"zoom_account\": 9000001", "\"zoom_account\": 77", "zoom_account"},
            {"\"lesson\": 9000001", "\"lesson\": 77", "lesson"},
            {"\"max_concurrent_meetings\": 2", "\"max_concurrent_meetings\": \"two\"", "max_concurrent_meetings"},
            {"\"is_active\": false", "\"is_active\": 0", "is_active"}
        }) {
            assertThatThrownBy(() -> imported(new Records(RECORDS.replace(broken[0], broken[1])), () -> {}))
                    .isInstanceOf(DumpDamaged.class)
                    .hasMessageContaining(broken[2]);
        }
    }
}

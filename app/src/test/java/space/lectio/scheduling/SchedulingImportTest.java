package space.lectio.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import space.lectio.ImportedSchool;
import space.lectio.dump.InMemoryDump;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ProjectionRebuild;
import tools.jackson.databind.node.ObjectNode;

/** What became of the small school's lessons, series and attendance, and what the importer makes of it with some changes. */
class SchedulingImportTest extends ImportedSchool {

    @Autowired
    List<DumpImporter> importers;

    @Autowired
    DumpPeople people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ProjectionRebuild rebuild;

    @Test
    void everyRecordIsExplainedOnce() {
        take(unchanged -> {}, dump -> {
            var ours = importer().models();
            var outcomes = outcomes(dump);
            assertThat(outcomes.keySet())
                    .containsExactlyInAnyOrderElementsOf(dump.records().stream()
                            .filter(r -> ours.contains(r.model()))
                            .map(SchedulingImportTest::name)
                            .toList());
            assertThat(outcomes.entrySet().stream()
                            .filter(o -> o.getKey().startsWith("schedule.lesson ")
                                    || o.getKey().startsWith("schedule.recurringlesson "))
                            .map(Map.Entry::getValue))
                    .containsOnly("imported");
            assertThat(remarks(dump).keySet())
                    .containsExactlyInAnyOrder(
                            "accounts.attendancerecord 2",
                            "accounts.attendancerecord 3",
                            "accounts.attendancerecord 4",
                            "accounts.attendancerecord 6");
            assertThat(outcomes.get("accounts.attendancerecord 5")).contains("status is empty");
            assertThat(outcomes.get("schedule.attendance 2")).contains("accounts.attendancerecord 2 counts");
        });
    }

    private static String name(DumpRecord record) {
        return record.model() + " " + record.key();
    }

    private static Map<String, String> outcomes(InMemoryDump dump) {
        var outcomes = new TreeMap<String, String>();
        dump.imported.forEach(record -> outcomes.put(name(record), "imported"));
        dump.skipped.forEach((record, reason) -> outcomes.put(name(record), reason));
        return outcomes;
    }

    private static Map<String, String> remarks(InMemoryDump dump) {
        var remarks = new TreeMap<String, String>();
        dump.remarks.forEach((record, remark) -> remarks.put(name(record), remark));
        return remarks;
    }

    @Test
    void attendanceOfBothTablesBecameOne() {
        assertThat(mark(1, "petr.shchukin@mail.example"))
                .as("an excuse beats an absence, and its note is kept")
                .isEqualTo("excused join Справка №12/ё");
        assertThat(mark(1, "m.ezhikova@mail.example")).as("the live table wins").isEqualTo("present manual ");
        assertThat(mark(1, "liza.tsoy@mail.example")).isEqualTo("watched_recording manual ");
        assertThat(mark(1, "sofia.nunez@mail.example"))
                .as("who was there needs no excuse")
                .isEqualTo("present manual Справка №12/ё");
        assertThat(mark(1, "artem@mail.example"))
                .as("the live table says nothing")
                .isEqualTo("absent import ");
        assertThat(mark(1, "nikita.v@mail.example")).as("neither says anything").isNull();
        assertThat(mark(6, "liza.tsoy@mail.example")).isEqualTo("present import ");
    }

    private @Nullable String mark(long lesson, String email) {
        var found = database.fetchOptional(
                "select status, source, note from scheduling.attendance where lesson_id = ? and student_id = ?",
                lesson,
                personOf(email));
        return found.map(r -> r.get(0) + " " + r.get(1) + " " + r.get(2)).orElse(null);
    }

    @Test
    void materialsTheirViewsAndReadAlertsAreKeptAndStandInNoEvent() {
        var anna = personOf("anna.petrova@school.example");
        assertThat(database.fetch("""
                        select id, lesson_id, kind, title, file_url, file_bytes, uploaded_by, audience, groups, position
                        from scheduling.material order by id""").map(row -> Arrays.deepToString(row.intoArray())))
                .containsExactly(
                        "[1, 1, theory, Таблица производных, https://drive.example/m1, 184320, %d, GROUP_OF_LESSON, [], 0]"
                                .formatted(anna),
                        "[2, null, notes, Конспект, , 0, %d, GROUPS, [2], 0]"
                                .formatted(personOf("dmitry.belov@school.example")),
                        "[3, 3, miro, Доска, , 0, null, STUDENTS, [], 3]");
        assertThat(database.fetchSingle("select students from scheduling.material where id = 3")
                        .get(0, Long[].class))
                .containsExactlyInAnyOrder(personOf("m.ezhikova@mail.example"), personOf("ivan.ivanov@mail.example"));
        assertThat(database.fetchSingle("select content from scheduling.material where id = 2")
                        .get(0, String.class))
                .contains("$x^2$");
        assertThat(database.fetch(
                                "select seconds, completed from scheduling.material_view where student_id = ?",
                                personOf("ivan.ivanov@mail.example"))
                        .map(row -> Arrays.deepToString(row.intoArray())))
                .containsExactly("[95, true]");
        assertThat(database.fetchSingle(
                                "select person_id, student_id, group_id, absences_seen from scheduling.absence_alert_read")
                        .intoArray())
                .containsExactly(anna, personOf("petr.shchukin@mail.example"), 1L, 2);
        assertThat(
                        database.fetchValue(
                                "select count(*) from eventstore.domain_event where payload::text ~ 'drive.example|miro|Конспект'"))
                .isEqualTo(0L);
    }

    @Test
    void aMaterialThatRefersToNothingIsNamed() {
        for (var wrong : List.<Consumer<InMemoryDump>>of(
                dump -> dump.fields("schedule.lessonmaterial", 1).put("lesson", 99),
                dump -> dump.fields("schedule.lessonmaterial", 1)
                        .putArray("allowed_groups")
                        .add(99),
                dump -> dump.fields("schedule.lessonmaterial", 1).put("material_type", "banana"))) {
            assertThatThrownBy(() -> take(wrong, dump -> {}))
                    .isInstanceOf(DumpDamaged.class)
                    .hasMessageStartingWith("schedule.lessonmaterial 1: ");
        }
        assertThatThrownBy(() ->
                        take(dump -> dump.fields("schedule.materialview", 2).put("material", 99), dump -> {}))
                .isInstanceOf(DumpDamaged.class)
                .hasMessageStartingWith("schedule.materialview 2: material: there is no");
    }

    @Test
    void pupilsSeeTheirOwnMarkAndTeachersAll() {
        var path = "/api/schedule/lessons/1/";
        var anna = tokenOf("anna.petrova@school.example");
        var petr = tokenOf("petr.shchukin@mail.example");

        assertThat(get(path, anna).at("/attendances").size()).isEqualTo(9);
        var own = get(path, petr).at("/attendances");
        assertThat(own.size()).isEqualTo(1);
        assertThat(own.at("/0/status").asString()).isEqualTo("excused");
        assertThat(own.at("/0/student_name").asString()).startsWith("Щукин Пётр");
        assertThat(own.at("/0/marked_at").asString()).isEqualTo("2026-11-22T19:30:40.375Z");
    }

    @Test
    void historyIsKept() {
        var events = database.fetch(
                "select payload_type, payload->>'at' as at, meta_data->>'imported' as imported from eventstore.domain_event"
                        + " where aggregate_identifier = ? order by sequence_number",
                "lesson-1");
        assertThat(events.map(e -> e.get("payload_type") + " " + e.get("at")))
                .containsExactly(
                        "scheduling.lesson-scheduled 2026-10-25T10:01:02.345Z",
                        "scheduling.lesson-started 2026-11-01T15:00:00Z",
                        "scheduling.lesson-ended 2026-11-01T16:33:07Z",
                        "scheduling.lesson-taken-over 2026-11-22T19:30:40.026Z");
        assertThat(events.map(e -> e.get("imported", String.class))).containsOnly("true");
        assertThat(database.fetchValue(
                        "select count(*) from eventstore.domain_event where payload_type like 'scheduling.%'"
                                + " and (payload::text like '%zoom.example%' or payload::text like '%1001234567890%')"))
                .as("neither links nor chats in events")
                .isEqualTo(0L);
    }

    @Test
    void rebuiltReadModelsAreEqual() throws Exception {
        var before = readModels();
        rebuild.run();
        assertThat(readModels()).isEqualTo(before);
    }

    private String readModels() {
        var all = new StringBuilder();
        for (var table : List.of("lesson", "series", "attendance")) {
            all.append(database.fetch("select * from scheduling." + table + " order by id")
                    .formatCSV());
        }
        return all.toString();
    }

    @Test
    void newLessonsGetIdsBehindTheImportedOnes() {
        var teacher = aPerson("teacher", "Нина", "Новая");
        var created = post(
                "/api/schedule/lessons/",
                tokenFor(teacher, "teacher"),
                "{\"group\": %d, \"start_time\": \"2027-01-10T10:00:00Z\", \"end_time\": \"2027-01-10T11:00:00Z\"}"
                        .formatted(aGroup("Новая", teacher)));
        assertThat(created.at("/id").asLong()).isGreaterThan(12);
    }

    @Test
    void pupilsSeeNeitherAddressesNorCodesInTheirSeriesAndTheNewestClassmateFirst() {
        for (var pupil : List.of("ivan.ivanov@mail.example", "liza.tsoy@mail.example", "alena.k@mail.example")) {
            var page = get("/api/recurring-lessons/", tokenOf(pupil)).at("/results");
            assertThat(page.size()).as(pupil).isPositive();
            for (var series : page) {
                var group = series.get("group");
                assertThat(series.get("telegram_group_chat_id").asString()).isEmpty();
                assertThat(group.get("telegram_chat_id").asString()).isEmpty();
                assertThat(group.get("invite_code").isNull()).isTrue();
                assertThat(group.get("students").findValuesAsString("email")).containsOnlyOnce(pupil);
                assertThat(group.get("students").findValuesAsString("email")).containsOnly(pupil, "");
                assertThat(group.get("students").values().stream()
                                .map(student -> student.get("id").asLong())
                                .toList())
                        .isSortedAccordingTo(Comparator.reverseOrder());
            }
        }
    }

    @Test
    void lessonsThatOverlapAreAllTakenOverAndReported() {
        take(
                dump -> {
                    dump.add(
                            "schedule.lesson", "21", lesson("2026-11-23T16:00:00Z", "2026-11-23T17:00:00Z", "", false));
                    dump.add("schedule.lesson", "22", lesson("2026-11-23T16:30:00Z", "2026-11-23T17:00:00Z", "", true));
                    dump.add(
                            "schedule.lesson",
                            "23",
                            lesson(
                                    "2026-11-29T16:30:00Z",
                                    "2026-11-29T17:00:00Z",
                                    "Тема: логарифм\nPrivacy: {\"privacy_type\": \"groups\", \"allowed_groups\": [1]}",
                                    true));
                },
                dump -> {
                    assertThat(remarks(dump)).containsKey("schedule.lesson 21").doesNotContainKey("schedule.lesson 22");
                    assertThat(database.fetch(
                                            "select exclusive from scheduling.lesson where id in (9, 21, 22) order by id")
                                    .map(lesson -> lesson.get(0, Boolean.class)))
                            .containsExactly(true, false, false);
                    assertThat(database.fetchValue("select notes from scheduling.lesson where id = 23"))
                            .isEqualTo("Тема: логарифм");
                    assertThat(remarks(dump).get("schedule.lesson 23")).contains("\"privacy_type\": \"groups\"");
                });
    }

    /** Of two that are over neither excludes anything any more: both were planned, one after the other. */
    @Test
    void lessonsThatAreOverMayOverlap() {
        take(
                dump -> {
                    for (var id : List.of("31", "32", "33")) {
                        dump.add(
                                "schedule.lesson",
                                id,
                                lesson("2026-10-05T16:00:00Z", "2026-10-05T17:00:00Z", "", false)
                                        .put("ended_at", "2026-10-05T16:59:00Z"));
                    }
                },
                dump -> assertThat(database.fetch(
                                        "select exclusive, ended_at is not null from scheduling.lesson where id in (31, 32, 33)")
                                .map(lesson -> Arrays.asList(lesson.intoArray())))
                        .containsOnly(List.of(true, true))
                        .hasSize(3));
    }

    /** So their changes of read models go to the database in batches. */
    @Test
    void eventsOfOneTypeFollowEachOther() {
        var types = database.fetch("""
                select payload_type from eventstore.domain_event
                where aggregate_identifier like 'lesson-%' and (meta_data ->> 'imported')::boolean
                  and (payload ->> 'lessonId')::bigint <= 12
                order by global_index""").getValues(0, String.class);
        var runs = 1
                + IntStream.range(1, types.size())
                        .filter(i -> !types.get(i).equals(types.get(i - 1)))
                        .count();

        assertThat(types).hasSizeGreaterThan(30);
        assertThat(runs).as(types.toString()).isLessThan(10);
    }

    /** Lessons are started and planned while an import runs. */
    @Test
    void theTimetableIsTakenOverWithoutThePoolsLock() {
        take(
                dump -> dump.add(
                        "schedule.lesson", "24", lesson("2027-03-01T16:00:00Z", "2027-03-01T17:00:00Z", "", false)),
                dump -> assertThat(CompletableFuture.supplyAsync(
                                        () -> database.fetchValue("select pg_try_advisory_xact_lock(7215804114)"))
                                .join())
                        .isEqualTo(true));
    }

    @Test
    void aBrokenRecordIsNamedAndNothingIsTakenOver() {
        var before = readModels();
        for (var wrong : List.of(
                lesson("2026-11-23T16:00:00Z", "2026-11-23T16:00:00Z", "", false),
                lesson("2026-11-23T16:00:00Z", "2026-11-23T17:00:00Z", "", false)
                        .put("group", 999),
                lesson("2026-11-23T16:00:00Z", "2026-11-23T17:00:00Z", "", false)
                        .put("title", 5))) {
            assertThatThrownBy(() -> take(dump -> dump.add("schedule.lesson", "21", wrong.deepCopy()), dump -> {}))
                    .isInstanceOf(DumpDamaged.class)
                    .hasMessageStartingWith("schedule.lesson 21: ");
            assertThat(readModels()).isEqualTo(before);
        }
    }

    /** Has the school imported with the change as if it were not here yet, and checks that; nothing of it stays. */
    private void take(Consumer<InMemoryDump> change, Consumer<InMemoryDump> check) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.execute("truncate scheduling.lesson, scheduling.series, scheduling.attendance,"
                    + " scheduling.material, scheduling.absence_alert_read,"
                    + " eventstore.domain_event cascade");
            var dump = new InMemoryDump(legacy("backup-small.json"), people);
            change.accept(dump);
            importer().take(dump);
            check.accept(dump);
        });
    }

    private DumpImporter importer() {
        return importers.stream()
                .filter(i -> i.models().contains("schedule.lesson"))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode lesson(String from, String to, String notes, boolean quick) {
        return JSON.readTree("""
                {"title": "", "group": 1, "teacher": ["anna.petrova@school.example"], "start_time": "%s", "end_time": "%s",
                 "topics": "", "location": "", "zoom_join_url": null, "notes": "", "is_quick_lesson": %s,
                 "record_lesson": false, "recording_available_for_days": 90, "google_meet_link": "", "ended_at": null,
                 "created_at": "2026-11-01T00:00:00Z", "updated_at": "2026-11-01T00:00:00Z"}""".formatted(from, to, quick)).asObject().put("notes", notes);
    }
}

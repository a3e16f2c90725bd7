package space.lectio.golden;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.ImportedSchool;
import space.lectio.eventstore.NoPersonalData;
import space.lectio.eventstore.ReadModels;
import space.lectio.migration.api.Reconciliation;
import space.lectio.shared.eventstore.Projection;
import space.lectio.shared.eventstore.ProjectionRebuild;
import tools.jackson.databind.JsonNode;

/** What a right import of the real dump shows, its traps included ({@code backup-small.expected.json}). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeSchoolTest extends ImportedSchool {

    private static final JsonNode EXPECTED = legacy("backup-small.expected.json");
    private static final JsonNode SAMPLES = EXPECTED.get("samples");

    @Autowired
    ProjectionRebuild rebuild;

    @Autowired
    List<Projection> projections;

    @Test
    void everyRecordIsAccountedForAndASecondRunChangesNothing() {
        var before = everything();

        var again = importDump(LEGACY.resolve("backup-small.json"));

        assertThat(again.inFile()).isEqualTo(852);
        assertThat(again.imported()).isZero();
        assertThat(again.unexplained()).isZero();
        assertThat(again.unchanged() + again.leftOut()).isEqualTo(852);
        var inFile = new TreeMap<String, Long>();
        again.models().forEach(line -> inFile.put(line.model(), line.inFile()));
        var expected = new TreeMap<String, Long>();
        EXPECTED.get("counts_in_file")
                .properties()
                .forEach(count -> expected.put(count.getKey(), count.getValue().asLong()));
        assertThat(inFile).isEqualTo(expected);
        // What belongs to the product is taken over, all of it.
        assertThat(again.models().stream()
                        .filter(line -> List.of(
                                        "accounts.customuser",
                                        "schedule.group",
                                        "schedule.lesson",
                                        "schedule.recurringlesson",
                                        "schedule.individualinvitecode",
                                        "zoom_pool.zoomaccount",
                                        "schedule.zoomaccount",
                                        "schedule.lessonrecording",
                                        "homework.homework",
                                        "homework.question",
                                        "homework.choice",
                                        "homework.homeworkgroupassignment",
                                        "homework.studentsubmission",
                                        "homework.answer",
                                        "homework.answerversion",
                                        "analytics.controlpoint",
                                        "analytics.controlpointresult",
                                        "schedule.lessonmaterial",
                                        "schedule.materialview",
                                        "accounts.notificationsettings",
                                        "accounts.notificationmute",
                                        "accounts.attendancealertread",
                                        "knowledge_map.examtype",
                                        "knowledge_map.subject",
                                        "knowledge_map.section",
                                        "knowledge_map.topic",
                                        "knowledge_map.studentexamassignment",
                                        "knowledge_map.studenttopicmastery")
                                .contains(line.model()))
                        .filter(line -> line.unchanged() != line.inFile())
                        .map(Reconciliation.Line::model))
                .isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void peopleAreWhoTheyWere() {
        for (var user : SAMPLES.get("users").values()) {
            var email = user.get("email").asString();
            var person = database.fetchSingle("""
                    select c.full_name, p.role, p.active, p.password_hash, p.phone, p.date_of_birth::text, p.telegram_id, p.email_verified,
                      (select r.email from identity.person r where r.id = p.referred_by) as referrer, p.created_at
                    from identity.person p join identity.person_card c using (id) where p.email = ?""", email);
            assertThat(person.get("full_name"))
                    .as(email)
                    .isEqualTo(user.get("full_name").asString());
            assertThat(person.get("role")).as(email).isEqualTo(user.get("role").asString());
            assertThat(person.get("active"))
                    .as(email)
                    .isEqualTo(user.get("active").asBoolean());
            var hash = person.get("password_hash", String.class);
            assertThat(hash != null && !hash.isEmpty() && !hash.startsWith("!"))
                    .as("%s can log in", email)
                    .isEqualTo(user.get("has_usable_password").asBoolean());
            assertThat(person.get("phone")).as(email).isEqualTo(text(user.get("phone")));
            assertThat(person.get("date_of_birth")).as(email).isEqualTo(text(user.get("date_of_birth")));
            assertThat(person.get("telegram_id")).as(email).isEqualTo(text(user.get("telegram_id")));
            assertThat(person.get("email_verified"))
                    .as(email)
                    .isEqualTo(user.get("email_verified").asBoolean());
            assertThat(person.get("referrer")).as(email).isEqualTo(text(user.get("referred_by")));
            assertThat(person.get("created_at", OffsetDateTime.class)
                            .toInstant()
                            .toEpochMilli())
                    .as(email)
                    .isEqualTo(OffsetDateTime.parse(user.get("created_at").asString())
                            .toInstant()
                            .toEpochMilli());
        }
    }

    @Test
    void groupsHaveTheirPupils() {
        for (var group : SAMPLES.get("groups").values()) {
            var id = group.get("id").asLong();
            assertThat(database.fetchValues("""
                                    select p.email collate "C" from identity.group_member m join identity.person p on p.id = m.student_id
                                    where m.group_id = ? order by 1""", id)).isEqualTo(texts(group.get("students_sorted")));
            assertThat(database.fetchValue("select invite_code from identity.study_group where id = ?", id))
                    .isEqualTo(text(group.get("invite_code")));
        }
    }

    @Test
    void lessonsAreTaughtByWhomTheyWereAndWhen() {
        var all = new ArrayList<JsonNode>();
        SAMPLES.get("lessons_of_anna.petrova@school.example").values().forEach(all::add);
        SAMPLES.get("lessons_of_dmitry.belov@school.example").values().forEach(all::add);
        assertThat(all).hasSize(12);
        for (var lesson : all) {
            var ours = database.fetchSingle("""
                    select l.title, g.name, p.email, l.starts_at, l.ends_at, l.quick, l.record_lesson, l.recording_days, l.ended_at
                    from scheduling.lesson l join identity.study_group g on g.id = l.group_id join identity.person p on p.id = l.teacher_id
                    where l.id = ?""", lesson.get("id").asLong());
            assertThat(ours.get("title")).isEqualTo(lesson.get("title").asString());
            assertThat(ours.get("name")).isEqualTo(lesson.get("group").asString());
            // One lesson of the first group is taught by the teacher of the second.
            assertThat(ours.get("email")).isEqualTo(lesson.get("teacher").asString());
            assertThat(instant(ours.get("starts_at"))).isEqualTo(instant(lesson.get("start")));
            assertThat(instant(ours.get("ends_at"))).isEqualTo(instant(lesson.get("end")));
            assertThat(ours.get("quick")).isEqualTo(lesson.get("quick").asBoolean());
            assertThat(ours.get("record_lesson"))
                    .isEqualTo(lesson.get("recorded").asBoolean());
            assertThat(ours.get("recording_days"))
                    .isEqualTo(lesson.get("recording_days").asInt());
            assertThat(instant(ours.get("ended_at"))).isEqualTo(instant(lesson.get("ended_at")));
        }
    }

    @Test
    void worksKeepEveryScoreAsItStood() {
        for (var work : SAMPLES.get("submissions").values()) {
            var id = work.get("id").asLong();
            var ours = database.fetchSingle("""
                    select h.title, p.email, s.status, s.total_score, s.submitted_at, s.graded_at, s.revision_count,
                      (select count(*) from grading.answer a where a.submission_id = s.id) as answers
                    from grading.submission s join grading.homework h on h.id = s.homework_id join identity.person p on p.id = s.student_id
                    where s.id = ?""", id);
            assertThat(ours.get("title")).isEqualTo(work.get("homework").asString());
            assertThat(ours.get("email")).isEqualTo(work.get("student").asString());
            assertThat(ours.get("status")).isEqualTo(work.get("status").asString());
            assertThat(ours.get("total_score"))
                    .as("total of %d, null where it was null", id)
                    .isEqualTo(
                            work.get("total_score").isNull()
                                    ? null
                                    : (Object) work.get("total_score").asInt());
            assertThat(instant(ours.get("submitted_at"))).isEqualTo(instant(work.get("submitted_at")));
            assertThat(instant(ours.get("graded_at"))).isEqualTo(instant(work.get("graded_at")));
            assertThat(ours.get("revision_count"))
                    .isEqualTo(work.get("revision_count").asInt());
            assertThat(ours.get("answers", Integer.class))
                    .isEqualTo(work.get("answers").size());
        }
        // The right answer to a multiple choice got 0 from the original, and 12 points of 10 were given by hand: both
        // stay.
        assertThat(database.fetch(
                                "select auto_score, teacher_score from grading.answer where submission_id = 7 order by id")
                        .map(row -> List.of(
                                String.valueOf(row.get(0, Integer.class)), String.valueOf(row.get(1, Integer.class)))))
                .contains(List.of("0", "null"))
                .anySatisfy(scores -> assertThat(scores.get(1)).isEqualTo("12"));
    }

    @Test
    void theAttendanceOfBothTablesIsOne() {
        var marks = database.fetch("""
                        select p.email, a.status from scheduling.attendance a join identity.person p on p.id = a.student_id
                        where a.lesson_id = 1""").intoMap(row -> row.get(0, String.class), row -> row.get(1, String.class));
        var older = new TreeMap<String, String>();
        SAMPLES.get("attendance_old_table").values().stream()
                .filter(mark -> mark.get("lesson").asInt() == 1)
                .forEach(mark -> older.put(
                        mark.get("student").asString(), mark.get("status").asString()));
        for (var mark : SAMPLES.get("attendance_of_lesson_1").properties()) {
            var live = text(mark.getValue());
            var old = older.get(mark.getKey());
            var expected = live == null ? old : "attended".equals(live) ? "present" : live;
            if ("absent".equals(expected) && "excused".equals(old)) {
                expected = "excused";
            }
            assertThat(marks.get(mark.getKey())).as(mark.getKey()).isEqualTo(expected);
        }
    }

    @Test
    void anAccountThatATeacherBroughtAlongIsTheirs() {
        var anna = personOf("anna.petrova@school.example");
        var own = database.fetchSingle("""
                select c.label, c.zoom_account_id, c.client_id, c.zoom_user_id, h.slots, h.suspended
                from conferencing.host h join conferencing.host_credentials c on c.host_id = h.id
                where h.owner_teacher_id = ?""", anna);
        assertThat(own.intoArray())
                .containsExactly("anna.petrova@school.example", "fakeAcct", "fakeClient", "me", 1, null);
    }

    @Test
    void hostsAndControlPointsAreThere() {
        for (var host : SAMPLES.get("zoom_pool").values()) {
            var ours = database.fetchSingle("""
                    select c.label, h.suspended is null as active, h.slots, cardinality(h.affinity) as affinity
                    from conferencing.host h join conferencing.host_credentials c on c.host_id = h.id where h.id = ?""", host.get("id").asLong());
            assertThat(ours.get("label")).isEqualTo(host.get("email").asString());
            assertThat(ours.get("active")).isEqualTo(host.get("active").asBoolean());
            assertThat(ours.get("slots")).isEqualTo(host.get("max").asInt());
            assertThat(ours.get("affinity"))
                    .isEqualTo(host.get("preferred_teachers").size());
        }
        for (var point : SAMPLES.get("control_points").values()) {
            var results = database.fetch("""
                            select p.email, r.points from grading.control_point_result r join identity.person p on p.id = r.student_id
                            where r.control_point_id = ?""", point.get("id").asLong())
                    .intoMap(row -> row.get(0, String.class), row -> row.get(1, Integer.class));
            var expected = new TreeMap<String, Integer>();
            point.get("results")
                    .properties()
                    .forEach(r -> expected.put(r.getKey(), r.getValue().asInt()));
            assertThat(results).isEqualTo(expected);
        }
    }

    @Test
    void noEventHoldsPersonalDataOrASecret() {
        NoPersonalData.in(database)
                .andSecrets(List.of(
                        "fake-secret-1",
                        "old-secret",
                        "zoom.example",
                        "meet.example",
                        "drive.example",
                        "Админ-Пароль-1"))
                .assertNone();
    }

    @Test
    void theHistoryTellsWhenItHappenedAndThatItWasImported() {
        var scheduled = database.fetchSingle("""
                select payload ->> 'at' as at, meta_data ->> 'imported' as imported, time_stamp::timestamptz > now() - interval '1 hour' as told_now
                from eventstore.domain_event where aggregate_identifier = 'lesson-1' and payload_type = 'scheduling.lesson-scheduled'""");
        assertThat(scheduled.get("at")).isEqualTo("2026-10-25T10:01:02.345Z");
        assertThat(scheduled.get("imported")).isEqualTo("true");
        assertThat(scheduled.get("told_now")).isEqualTo(true);
        assertThat(database.fetchValue("""
                        select count(*) from eventstore.domain_event e
                        where payload_type = 'grading.answer-scored' and (meta_data ->> 'actor')::bigint
                          not in (select id from identity.person where role = 'teacher')""")).as("scores that nobody gave").isEqualTo(0L);
    }

    @Test
    void readModelsMadeAnewFromTheEventsAreEqualByteForByte() throws Exception {
        var models = new ReadModels(database, projections);
        var before = models.dump();

        var rebuilt = rebuild.run();

        assertThat(rebuilt.events()).isGreaterThan(200);
        assertThat(before.values().stream().mapToInt(List::size).sum()).isGreaterThan(150);
        assertThat(models.dump()).isEqualTo(before);
    }

    @Test
    void damagedReadModelsAreRepairedWithTheirChildren() throws Exception {
        var models = new ReadModels(database, projections);
        var before = models.dump();
        // Answers and choices go with them.
        database.execute("delete from grading.submission where id = (select min(submission_id) from grading.answer)");
        database.execute("delete from grading.homework where id = (select min(homework_id) from grading.question)");
        database.execute("update grading.question set prompt = prompt || '!', position = position + 1");
        database.execute("delete from scheduling.attendance");
        assertThat(models.dump()).isNotEqualTo(before);

        var rebuilt = rebuild.run();

        assertThat(rebuilt.repaired()).isGreaterThan(10);
        assertThat(models.dump()).isEqualTo(before);
        assertThat(rebuild.run().repaired()).isZero();
    }

    /** Every row of every table but the sequences', Flyway's own and what the server fills in the background, as text. */
    private Map<String, List<String>> everything() {
        var all = new TreeMap<String, List<String>>();
        for (var table : database.fetchValues("""
                select schemaname || '.' || tablename from pg_tables
                where schemaname in ('eventstore', 'identity', 'scheduling', 'grading', 'conferencing', 'app', 'migration')
                  and tablename not in ('flyway_schema_history', 'session', 'feed', 'relay')""")) {
            all.put(
                    String.valueOf(table),
                    database.fetch("select t::text from " + table + " t").stream()
                            .map(row -> String.valueOf(row.get(0)))
                            .sorted(Comparator.naturalOrder())
                            .toList());
        }
        return all;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.asString();
    }

    private static List<Object> texts(JsonNode list) {
        return StreamSupport.stream(list.values().spliterator(), false)
                .map(item -> (Object) item.asString())
                .toList();
    }

    private static @Nullable Long instant(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case OffsetDateTime time -> time.toInstant().toEpochMilli();
            case JsonNode json when json.isNull() -> null;
            case JsonNode json ->
                OffsetDateTime.parse(json.asString()).toInstant().toEpochMilli();
            default -> throw new IllegalArgumentException(requireNonNull(value).toString());
        };
    }
}

package space.lectio.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.dump.InMemoryDump;
import space.lectio.migration.api.Reconciliation.Remark;
import space.lectio.shared.dump.DumpDamaged;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpPeople;
import space.lectio.shared.eventstore.ProjectionRebuild;

class ImportTest extends GradingSchool {

    private static final String DUMP = "backup-small.json";

    private static final List<String> TABLES = List.of(
            "homework",
            "question",
            "choice",
            "group_target",
            "group_target_student",
            "student_target",
            "submission",
            "answer",
            "control_point",
            "control_point_result");

    @Autowired
    ProjectionRebuild rebuild;

    @Autowired
    List<DumpImporter> importers;

    @Autowired
    DumpPeople people;

    private DumpImporter grading() {
        return importers.stream()
                .filter(importer -> importer.models().contains("homework.homework"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRecordIsAccountedFor() {
        var ours = grading().models();
        var imported = new TreeMap<String, Long>();
        for (var line : imported().models()) {
            if (ours.contains(line.model())) {
                assertThat(line.imported() + line.leftOutRecords())
                        .as(line.model())
                        .isEqualTo(line.inFile());
                assertThat(line.leftOut().keySet()).allMatch(reason -> reason.length() > 20);
                if (line.imported() > 0) {
                    imported.put(line.model(), line.imported());
                }
            }
        }
        assertThat(imported)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("homework.homework", 7L),
                        Map.entry("homework.homeworkgroupassignment", 2L),
                        Map.entry("homework.question", 19L),
                        Map.entry("homework.choice", 11L),
                        Map.entry("homework.studentsubmission", 14L),
                        Map.entry("homework.answer", 39L),
                        Map.entry("homework.answerversion", 3L),
                        Map.entry("homework.homeworkfile", 2L),
                        Map.entry("analytics.controlpoint", 2L),
                        Map.entry("analytics.controlpointresult", 11L),
                        Map.entry("knowledge_map.examtype", 1L),
                        Map.entry("knowledge_map.subject", 1L),
                        Map.entry("knowledge_map.section", 1L),
                        Map.entry("knowledge_map.topic", 2L),
                        Map.entry("knowledge_map.studentexamassignment", 1L),
                        Map.entry("knowledge_map.studenttopicmastery", 1L))));
    }

    @Test
    void theKnowledgeMapAndHowFarStudentsAreIsKept() {
        assertThat(database.fetch("""
                        select e.code, s.code, s.tasks, c.name, t.code, t.task_number, t.keywords
                        from grading.exam_topic t join grading.exam_section c on c.id = t.section_id
                        join grading.exam_subject s on s.id = c.subject_id join grading.exam e on e.id = s.exam_id
                        order by t.id""").map(row -> Arrays.deepToString(row.intoArray())))
                .containsExactly(
                        "[ege, math_prof, 19, Алгебра, t7, 7, [производная, экстремум]]",
                        "[ege, math_prof, 19, Алгебра, t12, 12, []]");
        var liza = personOf("liza.tsoy@mail.example");
        assertThat(database.fetchSingle("select student_id, subject_id, assigned_by from grading.exam_preparation")
                        .intoArray())
                .containsExactly(liza, 1L, personOf("anna.petrova@school.example"));
        assertThat(database.fetchSingle("""
                                select topic_id, level::text, stability::text, trend, status, attempts, successes, first_attempt_at,
                                  last_scores -> 0 ->> 'hw_id'
                                from grading.topic_mastery where student_id = ?""", liza).intoArray())
                .containsExactly(1L, "62.5", "40.0", "rising", "learning", 4, 2, null, "6");
    }

    @Test
    void whatLooksWrongIsKeptAndRemarked() {
        assertThat(remarks("homework.answer", 34)).anyMatch(r -> r.contains("teacher_score: 12 is outside 0 to 10"));
        assertThat(remarks("homework.answer", 32)).anyMatch(r -> r.contains("all the right options were chosen"));
        assertThat(remarks("homework.answer", 27)).anyMatch(r -> r.contains("is no JSON"));
        assertThat(remarks("homework.answer", 11)).anyMatch(r -> r.contains("the file f1 is not in the dump"));
        assertThat(remarks("homework.studentsubmission", 11)).anyMatch(r -> r.contains("total_score: none"));
        assertThat(remarks("homework.studentsubmission", 9)).anyMatch(r -> r.contains("without any"));
        assertThat(remarks("analytics.controlpointresult", 8)).anyMatch(r -> r.contains("55 is outside 0 to 50"));
        assertThat(remarks("homework.homework", 5)).anyMatch(r -> r.contains("gdrive_folder_id"));
        assertThat(imported().remarks().stream()
                        .filter(remark -> remark.model().equals("homework.homeworkfile"))
                        .map(Remark::key)
                        .distinct())
                .as("files with a remark, of two")
                .hasSize(2);
    }

    private List<String> remarks(String model, long id) {
        return imported().remarks().stream()
                .filter(remark -> remark.model().equals(model) && remark.key().equals(Long.toString(id)))
                .map(Remark::remark)
                .toList();
    }

    @Test
    void earlierVersionsOfAnAnswerStandInTheHistoryBeforeTheLast() {
        var choices = database.fetch("""
                        select given -> 'choices' as choices, payload ->> 'at' as at
                        from eventstore.domain_event, jsonb_array_elements(payload -> 'answers') given
                        where aggregate_identifier = 'submission-2' and payload_type = 'grading.answers-given'
                          and given ->> 'answerId' = '15'
                        order by sequence_number""").map(r -> r.get("choices", String.class) + " " + r.get("at", String.class));

        assertThat(choices)
                .containsExactly(
                        "[3] 2026-11-22T19:30:41.109Z",
                        "[3, 4, 5] 2026-11-22T19:30:41.111Z",
                        "[3, 4, 5] 2026-11-05T21:00:00.500Z");
    }

    @Test
    void timesAndAuthorsOfThePastAreKept() {
        var graded = database.fetchSingle("""
                select payload ->> 'at' as at, (meta_data ->> 'actor')::bigint as actor, meta_data ->> 'imported' as imported
                from eventstore.domain_event
                where aggregate_identifier = 'submission-1' and payload_type = 'grading.submission-graded'""");

        assertThat(graded.get("at")).isEqualTo("2026-11-10T09:00:00Z");
        assertThat(graded.get("actor")).isEqualTo(personOf("anna.petrova@school.example"));
        assertThat(graded.get("imported")).isEqualTo("true");
        assertThat(
                        database.fetchValue(
                                "select (meta_data ->> 'actor')::bigint from eventstore.domain_event where aggregate_identifier = 'submission-1' and sequence_number = 0"))
                .isEqualTo(personOf("ivan.ivanov@mail.example"));
    }

    @Test
    void noEventNamesAPersonOrHoldsALink() {
        var payloads = database.fetch(
                        "select payload::text from eventstore.domain_event where payload_type like 'grading.%'")
                .getValues(0, String.class);

        assertThat(payloads).isNotEmpty();
        assertThat(payloads.stream().filter(p -> p.contains("@") || p.contains("://") || p.contains("local_path")))
                .isEmpty();
        for (var person : new InMemoryDump(legacy(DUMP), people).all("accounts.customuser")) {
            var name = person.text("first_name") + " " + person.text("last_name");
            assertThat(name.isBlank() || payloads.stream().noneMatch(p -> p.contains(name)))
                    .as("nowhere: %s", name)
                    .isTrue();
        }
    }

    @Test
    void newIdsComeAfterTheImportedOnes() {
        assertThat(next("homework")).isGreaterThan(7);
        assertThat(next("question")).isGreaterThan(19);
        assertThat(next("answer")).isGreaterThan(39);
        assertThat(next("control_point_result")).isGreaterThan(11);
    }

    @Test
    void rebuiltReadModelsAreTheSame() throws Exception {
        var before = contents();

        rebuild.run();

        var after = contents();
        for (var table : TABLES) {
            assertThat(before.get(table)).as(table).isNotEmpty();
            assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
        }
    }

    private Map<String, List<String>> contents() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> database.fetch("select t::text from grading.%s t order by t::text".formatted(table))
                                .getValues(0, String.class)));
    }

    /** No time is made up: not when it was shown, not in a rebuilt read model. */
    @Test
    void aTimeThatTheOriginalDoesNotTellStaysUnknown() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            database.execute(
                    "truncate grading.homework, grading.submission, grading.control_point, grading.exam, eventstore.domain_event cascade");
            var file = new InMemoryDump(legacy(DUMP), people);
            file.fields("homework.homework", 1).putNull("published_at");
            file.fields("homework.studentsubmission", 1).putNull("graded_at");
            file.fields("homework.studentsubmission", 2).putNull("graded_at").putNull("submitted_at");
            file.fields("homework.studentsubmission", 3).putNull("submitted_at");
            grading().take(file);

            assertThat(works("1, 2, 3"))
                    .isEqualTo(List.of(
                            "1 graded 2026-11-03 18:02:11+00 null", "2 graded null null", "3 submitted null null"));
            assertThat(database.fetchValue("select published_at from grading.homework where id = 1"))
                    .isNull();
            assertThat(database.fetchValue("select status from grading.homework where id = 1"))
                    .isEqualTo("published");
        });
    }

    private List<String> works(String ids) {
        return database.fetch("""
                        select id || ' ' || status || ' ' || coalesce((submitted_at at time zone 'UTC')::text || '+00', 'null') || ' '
                          || coalesce((graded_at at time zone 'UTC')::text || '+00', 'null')
                        from grading.submission where id in (%s) order by id""".formatted(ids)).map(row -> row.get(0, String.class));
    }

    @Test
    void aWorkFromTheOriginalIsGradedOn() {
        // Submission 3 waits for one answer only.
        var teacher = tokenOf("anna.petrova@school.example");
        var scored =
                call("PATCH", "/api/submissions/3/update_answer/", teacher, "{\"answer_id\":24,\"teacher_score\":99}");

        assertThat(scored.status()).isEqualTo(400);
        assertThat(scored.at("/error").asString()).contains("10");
    }

    @Test
    void whatRefersToNothingIsDamaged() {
        damaged(
                "homework.homework 1: lesson: there is no schedule.lesson 99",
                d -> d.fields("homework.homework", 1).put("lesson", 99));
        damaged(
                "knowledge_map.section 1: subject: there is no knowledge_map.subject 99",
                d -> d.fields("knowledge_map.section", 1).put("subject", 99));
        damaged(
                "homework.question 1: homework: there is no homework.homework 99",
                d -> d.fields("homework.question", 1).put("homework", 99));
        damaged(
                "homework.answer 1: submission: there is no",
                d -> d.fields("homework.answer", 1).put("submission", 99));
        damaged(
                "homework.answer 1: selected_choices: there is no",
                d -> d.fields("homework.answer", 1).putArray("selected_choices").add(99));
        damaged(
                "homework.homeworkgroupassignment 1: students:",
                d -> d.fields("homework.homeworkgroupassignment", 1)
                        .putArray("students")
                        .addArray()
                        .add("nobody@mail.example"));
        damaged(
                "homework.studentsubmission 1: student:",
                d -> d.fields("homework.studentsubmission", 1)
                        .putArray("student")
                        .add("nobody@mail.example"));
    }

    @Test
    void whatIsOfAnotherTypeIsDamaged() {
        damaged(
                "homework.homework 1: status: draft, published or archived",
                d -> d.fields("homework.homework", 1).put("status", "banana"));
        damaged(
                "homework.question 1: question_type: there is no type",
                d -> d.fields("homework.question", 1).put("question_type", "ESSAY"));
        damaged(
                "homework.question 1: points:",
                d -> d.fields("homework.question", 1).put("points", "4"));
        damaged(
                "homework.answer 1: teacher_score:",
                d -> d.fields("homework.answer", 1).put("teacher_score", 1.5));
        damaged(
                "homework.answer 1: attachments:",
                d -> d.fields("homework.answer", 1).put("attachments", "none"));
        damaged(
                "homework.answer 1: fields: a text holds a character",
                d -> d.fields("homework.answer", 1).put("text_answer", "\0"));
        damaged(
                "homework.studentsubmission 2: student: a second",
                d -> d.fields("homework.studentsubmission", 2)
                        .putArray("student")
                        .add("ivan.ivanov@mail.example"));
        damaged(
                "knowledge_map.studenttopicmastery 1: mastery_level: a number is needed",
                d -> d.fields("knowledge_map.studenttopicmastery", 1).put("mastery_level", "62.5"));
        damaged(
                "knowledge_map.topic 1: keywords:",
                d -> d.fields("knowledge_map.topic", 1).putArray("keywords").add(1));
        damaged(
                "analytics.controlpoint 1: date:",
                d -> d.fields("analytics.controlpoint", 1).put("date", "soon"));
    }

    /** On a copy without what is here already, so that it fails for the reason meant, and rolls back. */
    private void damaged(String message, Consumer<InMemoryDump> change) {
        var file = new InMemoryDump(legacy(DUMP), people);
        change.accept(file);
        var before = contents();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    database.execute(
                            "truncate grading.homework, grading.submission, grading.control_point, grading.exam, eventstore.domain_event cascade");
                    grading().take(file);
                }))
                .isInstanceOf(DumpDamaged.class)
                .hasMessageStartingWith(message);
        assertThat(contents()).isEqualTo(before);
    }
}

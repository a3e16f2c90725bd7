package space.lectio.grading.adapter.dump;

import static space.lectio.grading.jooq.grading.Tables.EXAM;
import static space.lectio.grading.jooq.grading.Tables.EXAM_SECTION;
import static space.lectio.grading.jooq.grading.Tables.EXAM_SUBJECT;
import static space.lectio.grading.jooq.grading.Tables.EXAM_TOPIC;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.UpdatableRecord;
import space.lectio.grading.api.ExamTopic;
import space.lectio.grading.jooq.grading.tables.records.ExamPreparationRecord;
import space.lectio.grading.jooq.grading.tables.records.ExamRecord;
import space.lectio.grading.jooq.grading.tables.records.ExamSectionRecord;
import space.lectio.grading.jooq.grading.tables.records.ExamSubjectRecord;
import space.lectio.grading.jooq.grading.tables.records.ExamTopicRecord;
import space.lectio.grading.jooq.grading.tables.records.TopicMasteryRecord;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.sql.BatchInsert;

/** Exams with their subjects, sections and topics, who prepares for them, and how far each is. */
final class DumpKnowledgeMapImporter {

    private static final String EXAMS = "knowledge_map.examtype";
    private static final String SUBJECTS = "knowledge_map.subject";
    private static final String SECTIONS = "knowledge_map.section";
    private static final String TOPICS = "knowledge_map.topic";
    private static final String PREPARATIONS = "knowledge_map.studentexamassignment";
    private static final String MASTERY = "knowledge_map.studenttopicmastery";

    static final Set<String> MODELS = Set.of(EXAMS, SUBJECTS, SECTIONS, TOPICS, PREPARATIONS, MASTERY);

    private static final int CHUNK = 500;

    private final Dump dump;
    private final DSLContext database;
    private final List<UpdatableRecord<?>> rows = new ArrayList<>();

    private record Whose(long student, long of) {}

    DumpKnowledgeMapImporter(Dump dump, DSLContext database) {
        this.dump = dump;
        this.database = database;
    }

    void take() {
        take(EXAMS, DumpKnowledgeMapImporter::exam);
        take(SUBJECTS, this::subject);
        take(SECTIONS, this::section);
        take(TOPICS, this::topic);
        var prepares = new HashSet<Whose>();
        take(PREPARATIONS, record -> preparation(record, prepares));
        var masters = new HashSet<Whose>();
        take(MASTERY, record -> mastery(record, masters));
    }

    /** Every topic that is known here, with the names above it; homework keeps them as tags. */
    static Map<Long, ExamTopic> topicsIn(DSLContext database) {
        return database.select(
                        EXAM_TOPIC.ID,
                        EXAM_TOPIC.CODE,
                        EXAM_TOPIC.NAME,
                        EXAM_TOPIC.TASK_NUMBER,
                        EXAM_SECTION.NAME,
                        EXAM_SUBJECT.NAME,
                        EXAM.CODE)
                .from(EXAM_TOPIC)
                .join(EXAM_SECTION)
                .on(EXAM_SECTION.ID.eq(EXAM_TOPIC.SECTION_ID))
                .join(EXAM_SUBJECT)
                .on(EXAM_SUBJECT.ID.eq(EXAM_SECTION.SUBJECT_ID))
                .join(EXAM)
                .on(EXAM.ID.eq(EXAM_SUBJECT.EXAM_ID))
                .fetchMap(
                        EXAM_TOPIC.ID,
                        t -> new ExamTopic(
                                t.value1(), t.value2(), t.value3(), t.value4(), t.value5(), t.value6(), t.value7()));
    }

    private void take(String model, Function<DumpRecord, UpdatableRecord<?>> row) {
        dump.each(model, record -> {
            Records.storable(record);
            rows.add(row.apply(record));
            dump.imported(record);
            if (rows.size() == CHUNK) {
                write();
            }
        });
        write();
    }

    private void write() {
        BatchInsert.insert(database, rows);
        rows.clear();
    }

    private static ExamRecord exam(DumpRecord record) {
        var row = new ExamRecord();
        row.setId(record.id());
        row.setCode(record.text("code"));
        row.setName(record.text("name"));
        row.setDescription(record.textOrEmpty("description"));
        return row;
    }

    private ExamSubjectRecord subject(DumpRecord record) {
        var row = new ExamSubjectRecord();
        row.setId(record.id());
        row.setExamId(Records.reference(dump, record, "exam_type", EXAMS));
        row.setCode(record.text("code"));
        row.setName(record.text("name"));
        row.setIcon(record.textOrEmpty("icon"));
        row.setColor(record.textOrEmpty("color"));
        row.setMaxPrimaryScore(record.integer("max_primary_score"));
        row.setTasks(record.integer("total_tasks"));
        row.setPosition(record.integer("order"));
        return row;
    }

    private ExamSectionRecord section(DumpRecord record) {
        var row = new ExamSectionRecord();
        row.setId(record.id());
        row.setSubjectId(Records.reference(dump, record, "subject", SUBJECTS));
        row.setCode(record.text("code"));
        row.setName(record.text("name"));
        row.setDescription(record.textOrEmpty("description"));
        row.setPosition(record.integer("order"));
        return row;
    }

    private ExamTopicRecord topic(DumpRecord record) {
        var row = new ExamTopicRecord();
        row.setId(record.id());
        row.setSectionId(Records.reference(dump, record, "section", SECTIONS));
        row.setCode(record.text("code"));
        row.setName(record.text("name"));
        row.setDescription(record.textOrEmpty("description"));
        row.setTaskNumber(record.integerOrNull("task_number"));
        row.setMaxScore(record.integer("max_score"));
        row.setDifficulty(record.textOrEmpty("difficulty"));
        row.setFipiCode(record.textOrEmpty("fipi_code"));
        row.setKeywords(record.list("keywords").stream()
                .map(keyword -> {
                    if (!keyword.isString()) {
                        throw record.damaged("keywords", "a list of texts is needed");
                    }
                    return keyword.asString();
                })
                .toArray(String[]::new));
        row.setPosition(record.integer("order"));
        return row;
    }

    private ExamPreparationRecord preparation(DumpRecord record, Set<Whose> seen) {
        var subject = Records.reference(dump, record, "subject", SUBJECTS);
        var student = dump.person(record, "student");
        once(record, seen, new Whose(student, subject));
        var row = new ExamPreparationRecord();
        row.setStudentId(student);
        row.setSubjectId(subject);
        row.setAssignedBy(dump.personOrNull(record, "assigned_by"));
        row.setAssignedAt(record.instant("assigned_at"));
        return row;
    }

    private TopicMasteryRecord mastery(DumpRecord record, Set<Whose> seen) {
        var topic = Records.reference(dump, record, "topic", TOPICS);
        var student = dump.person(record, "student");
        once(record, seen, new Whose(student, topic));
        var row = new TopicMasteryRecord();
        row.setStudentId(student);
        row.setTopicId(topic);
        row.setLevel(record.number("mastery_level"));
        row.setStability(record.number("stability"));
        row.setTrend(record.textOrEmpty("trend"));
        row.setStatus(record.textOrEmpty("status"));
        row.setAttempts(record.integer("attempted_count"));
        row.setSuccesses(record.integer("success_count"));
        row.setPoints(record.number("total_score_earned"));
        row.setPointsPossible(record.number("total_score_possible"));
        row.setAverageSeconds(record.integer("avg_time_seconds"));
        record.list("last_scores");
        row.setLastScores(JSONB.valueOf(record.json("last_scores").toString()));
        row.setFirstAttemptAt(record.instantOrNull("first_attempt_at"));
        row.setLastAttemptAt(record.instantOrNull("last_attempt_at"));
        row.setUpdatedAt(record.instant("updated_at"));
        return row;
    }

    private static void once(DumpRecord record, Set<Whose> seen, Whose whose) {
        if (!seen.add(whose)) {
            throw record.damaged("student", "a second record of the same for this student");
        }
    }
}

package space.lectio.grading.adapter.dump;

import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.CHOICE;
import static space.lectio.grading.jooq.grading.Tables.CONTROL_POINT;
import static space.lectio.grading.jooq.grading.Tables.CONTROL_POINT_RESULT;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.STORED_FILE;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Sequence;
import org.jooq.Table;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import space.lectio.grading.jooq.grading.Sequences;
import space.lectio.shared.dump.Dump;
import space.lectio.shared.dump.DumpImporter;
import space.lectio.shared.dump.DumpRecord;
import space.lectio.shared.eventstore.ImportedHistory;

/** Takes over the knowledge map, homework, submissions, grades and control points. Ids stay the original's. */
@Component
@Order(3)
class GradingImporter implements DumpImporter {

    private static final String FILES = "homework.homeworkfile";

    private static final String AI_REPORTS =
            "reports written by a language model are not part of this server; they can be made anew from the grades";
    private static final String ACTIVITY =
            "activity is counted anew from what happened: lessons, attendance and submissions are taken over themselves";

    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry(
                    "homework.studentquestion",
                    "the log of students' questions has no screen in the original and none here"),
            Map.entry("analytics.studentaireport", AI_REPORTS),
            Map.entry("analytics.studentbehaviorreport", AI_REPORTS),
            Map.entry(
                    "accounts.userrating",
                    "ratings are computed from attendance, homework and control points, which are taken over"),
            Map.entry("accounts.studentactivitylog", ACTIVITY),
            Map.entry("accounts.teacheractivitylog", ACTIVITY),
            Map.entry("accounts.teachersession", ACTIVITY),
            Map.entry(
                    "core.auditlog",
                    "superseded by the event history, into which grades and works are taken over with their times"));

    private final DSLContext database;
    private final ImportedHistory history;

    GradingImporter(DSLContext database, ImportedHistory history) {
        this.database = database;
        this.history = history;
    }

    @Override
    public Set<String> models() {
        var models = new HashSet<>(LEFT_OUT.keySet());
        models.addAll(DumpKnowledgeMapImporter.MODELS);
        models.addAll(DumpHomeworkImporter.MODELS);
        models.addAll(DumpSubmissionImporter.MODELS);
        models.addAll(DumpCheckpointImporter.MODELS);
        models.add(FILES);
        return models;
    }

    @Override
    public Map<String, String> parents() {
        return DumpSubmissionImporter.PARENTS;
    }

    @Override
    public void take(Dump dump) {
        var stories = new Stories(history);
        dump.each(FILES, record -> file(dump, record));
        new DumpKnowledgeMapImporter(dump, database).take();
        new DumpHomeworkImporter(dump, database, stories).take();
        new DumpSubmissionImporter(dump, database, stories).take();
        new DumpCheckpointImporter(dump, stories).take();
        LEFT_OUT.forEach((model, reason) -> dump.each(model, record -> dump.skipped(record, reason)));
        moveSequences();
    }

    private void file(Dump dump, DumpRecord record) {
        Records.storable(record);
        var id = record.pk();
        if (id == null || id.isEmpty() || id.length() > 64) {
            throw record.damaged("pk", "a file id of at most 64 characters is needed");
        }
        database.insertInto(STORED_FILE)
                .set(STORED_FILE.ID, id)
                .set(STORED_FILE.OWNER_ID, dump.person(record, "teacher"))
                .set(STORED_FILE.ORIGINAL_NAME, record.textOrEmpty("original_name"))
                .set(STORED_FILE.MIME_TYPE, record.textOrEmpty("mime_type"))
                .set(STORED_FILE.SIZE_BYTES, record.bigInteger("size"))
                .set(STORED_FILE.STORAGE, record.textOrEmpty("storage"))
                .set(STORED_FILE.LOCAL_PATH, record.textOrEmpty("local_path"))
                .set(STORED_FILE.REMOTE_ID, record.textOrEmpty("gdrive_file_id"))
                .set(STORED_FILE.CREATED_AT, record.instant("created_at"))
                .onConflictDoNothing()
                .execute();
        dump.remark(record, "its bytes are not in the dump; copy the file itself into HOMEWORK_FILES_DIR");
        dump.imported(record);
    }

    private void moveSequences() {
        move(Sequences.HOMEWORK_ID_SEQ, HOMEWORK);
        move(Sequences.QUESTION_ID_SEQ, QUESTION);
        move(Sequences.CHOICE_ID_SEQ, CHOICE);
        move(Sequences.SUBMISSION_ID_SEQ, SUBMISSION);
        move(Sequences.ANSWER_ID_SEQ, ANSWER);
        move(Sequences.CONTROL_POINT_ID_SEQ, CONTROL_POINT);
        move(Sequences.CONTROL_POINT_RESULT_ID_SEQ, CONTROL_POINT_RESULT);
    }

    /** Past the largest id, and never back. */
    private void move(Sequence<Long> sequence, Table<?> table) {
        var name = org.jooq.impl.DSL.inline("grading." + sequence.getName());
        database.execute(
                "select setval({0}::regclass, m) from (select max(id) as m from {1}) t where m >= (select last_value from {2})",
                name, table, org.jooq.impl.DSL.name("grading", sequence.getName()));
    }
}

package space.lectio.grading.read.files;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static space.lectio.grading.jooq.grading.Tables.ANSWER;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.STORED_FILE;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import space.lectio.grading.read.TeachersOfGroups;
import space.lectio.grading.read.homework.Visibility;
import space.lectio.shared.Caller;

/**
 * Which files somebody may see: their own, and what is named by a homework or a submission that they may see. Administrators see
 * all.
 */
@Component
class ShownFiles {

    private final DSLContext database;

    ShownFiles(DSLContext database) {
        this.database = database;
    }

    /**
     * @param formerPath where it lay in the original
     * @param remoteId at Google Drive, empty if it does not lie there
     */
    record ShownFile(String id, String name, String mimeType, String formerPath, String remoteId) {}

    Optional<ShownFile> find(String id, Caller caller) {
        return database.select(
                        STORED_FILE.ID,
                        STORED_FILE.ORIGINAL_NAME,
                        STORED_FILE.MIME_TYPE,
                        STORED_FILE.LOCAL_PATH,
                        STORED_FILE.REMOTE_ID)
                .from(STORED_FILE)
                .where(STORED_FILE.ID.eq(id))
                .and(visibleTo(caller))
                .fetchOptional(
                        row -> new ShownFile(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    private static Condition visibleTo(Caller caller) {
        var own = STORED_FILE.OWNER_ID.eq(caller.id());
        return switch (caller.role()) {
            case ADMIN -> noCondition();
            case TEACHER ->
                own.or(isInQuestion(TeachersOfGroups.mayRead(caller.id())))
                        .or(isInSubmission(TeachersOfGroups.mayGrade(caller.id())));
            case STUDENT ->
                own.or(isInQuestion(Visibility.assignedTo(caller.id())))
                        .or(isInSubmission(SUBMISSION.STUDENT_ID.eq(caller.id())));
        };
    }

    private static Condition isInQuestion(Condition ofHomework) {
        return exists(selectOne()
                .from(HOMEWORK)
                .join(QUESTION)
                .on(QUESTION.HOMEWORK_ID.eq(HOMEWORK.ID))
                .where(ofHomework)
                .and(names(QUESTION.CONFIG)));
    }

    /** In an answer, or in what the teacher said of the whole. */
    private static Condition isInSubmission(Condition which) {
        return exists(selectOne()
                .from(SUBMISSION)
                .join(HOMEWORK)
                .on(HOMEWORK.ID.eq(SUBMISSION.HOMEWORK_ID))
                .leftJoin(ANSWER)
                .on(ANSWER.SUBMISSION_ID.eq(SUBMISSION.ID))
                .where(which)
                .and(names(ANSWER.ATTACHMENTS).or(names(SUBMISSION.FEEDBACK_ATTACHMENTS))));
    }

    /** Whether the id stands in the JSON: as a value of its own, or in an address. */
    private static Condition names(Field<JSONB> json) {
        var text = json.cast(String.class);
        return text.contains(val("\"").concat(STORED_FILE.ID).concat("\""))
                .or(text.contains(val("/homework/file/").concat(STORED_FILE.ID).concat("/")));
    }
}

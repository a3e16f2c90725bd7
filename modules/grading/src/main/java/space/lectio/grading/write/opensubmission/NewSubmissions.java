package space.lectio.grading.write.opensubmission;

import static space.lectio.grading.jooq.grading.Sequences.ANSWER_ID_SEQ;
import static space.lectio.grading.jooq.grading.Sequences.SUBMISSION_ID_SEQ;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ids for what is new, and whether it is. */
@Component
class NewSubmissions {

    private final DSLContext database;

    NewSubmissions(DSLContext database) {
        this.database = database;
    }

    /** The submission that the student opened before, or null. */
    @Nullable
    Long opened(long homeworkId, long studentId) {
        return database.select(SUBMISSION.ID)
                .from(SUBMISSION)
                .where(SUBMISSION.HOMEWORK_ID.eq(homeworkId))
                .and(SUBMISSION.STUDENT_ID.eq(studentId))
                .fetchOne(SUBMISSION.ID);
    }

    long nextSubmissionId() {
        return database.nextval(SUBMISSION_ID_SEQ);
    }

    List<Long> nextAnswerIds(int count) {
        return count == 0 ? List.of() : database.nextvals(ANSWER_ID_SEQ, count);
    }
}

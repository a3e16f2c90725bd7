package space.lectio.grading.adapter.postgres;

import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;
import static space.lectio.grading.jooq.grading.Tables.SUBMISSION;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.QuestionPoints;
import space.lectio.grading.read.TeachersOfGroups;

/** Answers the rules from the read model, which lives in the command's own transaction. */
@Component
class PostgresPoints implements QuestionPoints {

    private final DSLContext database;

    PostgresPoints(DSLContext database) {
        this.database = database;
    }

    @Override
    public @Nullable Map<Long, Integer> of(long submissionId, long teacherId) {
        var rows = database.select(QUESTION.ID, QUESTION.POINTS)
                .from(SUBMISSION)
                .join(HOMEWORK)
                .on(HOMEWORK.ID.eq(SUBMISSION.HOMEWORK_ID))
                .leftJoin(QUESTION)
                .on(QUESTION.HOMEWORK_ID.eq(HOMEWORK.ID))
                .where(SUBMISSION.ID.eq(submissionId))
                .and(TeachersOfGroups.mayGrade(teacherId))
                .fetch();
        if (rows.isEmpty()) {
            return null;
        }
        var points = new HashMap<Long, Integer>();
        for (var row : rows) {
            if (row.value1() != null) {
                points.put(row.value1(), row.value2());
            }
        }
        return points;
    }
}

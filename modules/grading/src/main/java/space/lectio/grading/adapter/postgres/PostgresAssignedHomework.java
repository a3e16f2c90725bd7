package space.lectio.grading.adapter.postgres;

import static space.lectio.grading.jooq.grading.Tables.CHOICE;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;
import static space.lectio.grading.jooq.grading.Tables.QUESTION;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.grading.domain.AssignedHomework;
import space.lectio.grading.read.homework.Visibility;

/** Answers the rules from the read model, which lives in the command's own transaction. */
@Component
class PostgresAssignedHomework implements AssignedHomework {

    private final DSLContext database;

    PostgresAssignedHomework(DSLContext database) {
        this.database = database;
    }

    @Override
    public @Nullable Questions find(long homeworkId, long studentId) {
        var rows = database.select(QUESTION.ID, CHOICE.ID)
                .from(HOMEWORK)
                .leftJoin(QUESTION)
                .on(QUESTION.HOMEWORK_ID.eq(HOMEWORK.ID))
                .leftJoin(CHOICE)
                .on(CHOICE.QUESTION_ID.eq(QUESTION.ID))
                .where(HOMEWORK.ID.eq(homeworkId))
                .and(Visibility.assignedTo(studentId))
                .fetch();
        if (rows.isEmpty()) {
            return null;
        }
        var choices = new HashMap<Long, Set<Long>>();
        for (var row : rows) {
            if (row.value1() != null) {
                var offered = choices.computeIfAbsent(row.value1(), id -> new HashSet<>());
                if (row.value2() != null) {
                    offered.add(row.value2());
                }
            }
        }
        return new Questions(java.util.Map.copyOf(choices));
    }
}

package space.lectio.scheduling.adapter.postgres;

import static org.jooq.impl.DSL.selectOne;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.domain.Timetable;

/** Answers the rules from the read model, which lives in the command's own transaction. */
@Component
class PostgresTimetable implements Timetable {

    private final DSLContext database;

    PostgresTimetable(DSLContext database) {
        this.database = database;
    }

    @Override
    public boolean groupIsBooked(long groupId, Instant from, Instant to, long exceptLesson) {
        return isBooked(LESSON.GROUP_ID.eq(groupId), from, to, exceptLesson);
    }

    @Override
    public boolean teacherIsBooked(long teacherId, Instant from, Instant to, long exceptLesson) {
        return isBooked(LESSON.TEACHER_ID.eq(teacherId), from, to, exceptLesson);
    }

    private boolean isBooked(Condition whose, Instant from, Instant to, long exceptLesson) {
        return database.fetchExists(selectOne()
                .from(LESSON)
                .where(whose)
                .and(LESSON.EXCLUSIVE)
                .and(LESSON.ENDED_AT.isNull())
                .and(LESSON.ID.ne(exceptLesson))
                .and(LESSON.STARTS_AT.lt(to))
                .and(LESSON.ENDS_AT.gt(from)));
    }
}

package space.lectio.scheduling.write;

import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.selectOne;
import static space.lectio.scheduling.jooq.scheduling.Tables.LESSON;

import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record1;
import org.springframework.stereotype.Component;
import space.lectio.shared.sql.PreparedQuery;

/**
 * Start and move of a lesson wait for each other's end. The index on its history does not decide their race: the start of a
 * lesson that runs already appends nothing to it (docs/adr/0029-a-lesson-with-people-in-its-room.md).
 */
@Component
public class LessonLock {

    private static final Param<Long> ID = param("id", Long.class);

    private static final PreparedQuery<Record1<Integer>> LOCK =
            PreparedQuery.of(selectOne().from(LESSON).where(LESSON.ID.eq(ID)).forNoKeyUpdate());

    private final DSLContext database;

    LessonLock(DSLContext database) {
        this.database = database;
    }

    /** Until the transaction ends. Taken before the lesson's history is read. */
    public void take(long lessonId) {
        LOCK.with(ID, lessonId).fetch(database);
    }
}

package space.lectio.grading.read.homework;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record2;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonHomework;
import space.lectio.shared.sql.PreparedQuery;

/** Tells scheduling which homework came up in its lessons. */
@Component
class LessonHomeworkQuery implements LessonHomework {

    private static final Param<Long[]> LESSONS = param("lessons", Long[].class);

    private static final PreparedQuery<Record2<Long, Long>> FIRST_PUBLISHED =
            PreparedQuery.of(select(HOMEWORK.LESSON_ID, HOMEWORK.ID)
                    .distinctOn(HOMEWORK.LESSON_ID)
                    .from(HOMEWORK)
                    .where(HOMEWORK.LESSON_ID.eq(any(LESSONS)))
                    .and(HOMEWORK.STATUS.eq("published"))
                    .and(HOMEWORK.TEMPLATE.isFalse())
                    .orderBy(HOMEWORK.LESSON_ID, HOMEWORK.PUBLISHED_AT, HOMEWORK.ID));

    private final DSLContext database;

    LessonHomeworkQuery(DSLContext database) {
        this.database = database;
    }

    @Override
    public Map<Long, Long> firstPublishedHomework(Collection<Long> lessonIds) {
        if (lessonIds.isEmpty()) {
            return Map.of();
        }
        return FIRST_PUBLISHED
                .with(LESSONS, lessonIds.toArray(Long[]::new))
                .fetch(database)
                .intoMap(HOMEWORK.LESSON_ID, HOMEWORK.ID);
    }
}

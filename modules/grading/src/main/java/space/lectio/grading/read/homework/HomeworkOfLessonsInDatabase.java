package space.lectio.grading.read.homework;

import static space.lectio.grading.jooq.grading.Tables.HOMEWORK;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.HomeworkOfLessons;

/** Tells scheduling which homework came up in its lessons. */
@Component
class HomeworkOfLessonsInDatabase implements HomeworkOfLessons {

    private final DSLContext database;

    HomeworkOfLessonsInDatabase(DSLContext database) {
        this.database = database;
    }

    @Override
    public Map<Long, Long> firstPublishedHomework(Collection<Long> lessonIds) {
        if (lessonIds.isEmpty()) {
            return Map.of();
        }
        return database.select(HOMEWORK.LESSON_ID, HOMEWORK.ID)
                .distinctOn(HOMEWORK.LESSON_ID)
                .from(HOMEWORK)
                .where(HOMEWORK.LESSON_ID.in(lessonIds))
                .and(HOMEWORK.STATUS.eq("published"))
                .and(HOMEWORK.TEMPLATE.isFalse())
                .orderBy(HOMEWORK.LESSON_ID, HOMEWORK.PUBLISHED_AT, HOMEWORK.ID)
                .fetchMap(HOMEWORK.LESSON_ID, HOMEWORK.ID);
    }
}

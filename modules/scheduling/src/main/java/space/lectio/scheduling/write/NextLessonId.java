package space.lectio.scheduling.write;

import static space.lectio.scheduling.jooq.scheduling.Sequences.LESSON_ID_SEQ;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonIds;

@Component
class NextLessonId implements LessonIds {

    private final DSLContext database;

    NextLessonId(DSLContext database) {
        this.database = database;
    }

    @Override
    public long next() {
        return database.nextval(LESSON_ID_SEQ);
    }
}

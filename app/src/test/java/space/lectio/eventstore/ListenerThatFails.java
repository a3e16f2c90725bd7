package space.lectio.eventstore;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import space.lectio.scheduling.api.LessonEvent.LessonScheduled;

/** A read model of the tests that writes its row and then fails, for one lesson at a time. */
@Component
@ProcessingGroup("test.failing")
class ListenerThatFails {

    static volatile long lesson;

    private final DSLContext database;

    ListenerThatFails(DSLContext database) {
        this.database = database;
    }

    @EventHandler
    void on(LessonScheduled event) {
        if (event.lessonId() == lesson) {
            database.execute("insert into eventstore.test_failing (lesson_id) values (?)", lesson);
            throw new IllegalStateException("this read model fails");
        }
    }
}

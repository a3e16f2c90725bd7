package space.lectio.conferencing.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;

/** In the transaction that ends the lesson: whoever reads that it has ended finds its host free. */
@Component
@ProcessingGroup("conferencing.release-after-end")
class WhenLessonEndedThenReleaseHost {

    private final HostOfLesson host;

    WhenLessonEndedThenReleaseHost(HostOfLesson host) {
        this.host = host;
    }

    @EventHandler
    void on(LessonEnded event) {
        host.release(event.lessonId(), LeaseEnd.LESSON_ENDED);
    }
}

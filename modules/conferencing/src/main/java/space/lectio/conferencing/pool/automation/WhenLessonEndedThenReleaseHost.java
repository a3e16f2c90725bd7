package space.lectio.conferencing.pool.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.scheduling.api.LessonEvent.LessonEnded;
import space.lectio.shared.eventstore.ImportedHistory;

/** In the transaction that ends the lesson: whoever reads that it has ended finds its host free. */
@Component
@ProcessingGroup("conferencing.release-after-end")
class WhenLessonEndedThenReleaseHost {

    private final LessonHost host;

    WhenLessonEndedThenReleaseHost(LessonHost host) {
        this.host = host;
    }

    @EventHandler
    void on(LessonEnded event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (Boolean.TRUE.equals(imported)) {
            return; // lessons of the original held no host of ours
        }
        host.release(event.lessonId(), LeaseEnd.LESSON_ENDED);
    }
}

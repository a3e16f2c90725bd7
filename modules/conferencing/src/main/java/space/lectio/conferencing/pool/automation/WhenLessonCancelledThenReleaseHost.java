package space.lectio.conferencing.pool.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.shared.eventstore.ImportedHistory;

/** As when it ends. */
@Component
@ProcessingGroup("conferencing.release-after-cancellation")
class WhenLessonCancelledThenReleaseHost {

    private final LessonHost host;

    WhenLessonCancelledThenReleaseHost(LessonHost host) {
        this.host = host;
    }

    @EventHandler
    void on(LessonCancelled event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (Boolean.TRUE.equals(imported)) {
            return; // lessons of the original held no host of ours
        }
        host.release(event.lessonId(), LeaseEnd.LESSON_CANCELLED);
    }
}

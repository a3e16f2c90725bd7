package space.lectio.conferencing.pool.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.domain.room.Rooms;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.shared.eventstore.ImportedHistory;

/** As when it ends; and its room goes with it, since nobody may join a lesson that does not take place. */
@Component
@ProcessingGroup("conferencing.release-after-cancellation")
class WhenLessonCancelledThenReleaseHost {

    private final HostOfLesson host;
    private final Rooms rooms;

    WhenLessonCancelledThenReleaseHost(HostOfLesson host, Rooms rooms) {
        this.host = host;
        this.rooms = rooms;
    }

    @EventHandler
    void on(LessonCancelled event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (Boolean.TRUE.equals(imported)) {
            return; // lessons of the original held no host of ours
        }
        host.release(event.lessonId(), LeaseEnd.LESSON_CANCELLED);
        rooms.forget(event.lessonId());
    }
}

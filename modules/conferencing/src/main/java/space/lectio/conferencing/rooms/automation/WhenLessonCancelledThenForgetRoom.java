package space.lectio.conferencing.rooms.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.rooms.adapter.postgres.PostgresRooms;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.shared.eventstore.ImportedHistory;

/** Nobody may join a lesson that does not take place. */
@Component
@ProcessingGroup("conferencing.forget-room-after-cancellation")
class WhenLessonCancelledThenForgetRoom {

    private final PostgresRooms rooms;

    WhenLessonCancelledThenForgetRoom(PostgresRooms rooms) {
        this.rooms = rooms;
    }

    @EventHandler
    void on(LessonCancelled event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (!Boolean.TRUE.equals(imported)) {
            rooms.forget(event.lessonId());
        }
    }
}

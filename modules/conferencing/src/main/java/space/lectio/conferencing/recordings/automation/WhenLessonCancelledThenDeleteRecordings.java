package space.lectio.conferencing.recordings.automation;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.recordings.read.recordings.RecordingsQuery;
import space.lectio.conferencing.recordings.write.deleterecording.DeleteRecording;
import space.lectio.scheduling.api.LessonEvent.LessonCancelled;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.eventstore.ImportedHistory;

/** Without its lesson nobody knows whose recording it is, as in the original. The files go with the next clearing. */
@Component
@ProcessingGroup("conferencing.delete-recordings-after-cancellation")
class WhenLessonCancelledThenDeleteRecordings {

    private final RecordingsQuery recordings;
    private final Commands commands;

    WhenLessonCancelledThenDeleteRecordings(RecordingsQuery recordings, Commands commands) {
        this.recordings = recordings;
        this.commands = commands;
    }

    @EventHandler
    void on(LessonCancelled event, @MetaDataValue(ImportedHistory.IMPORTED) @Nullable Boolean imported) {
        if (Boolean.TRUE.equals(imported)) {
            return; // the original has done it itself
        }
        for (var id : recordings.ofLesson(event.lessonId())) {
            commands.<Void>send(new DeleteRecording(id), Caller.SYSTEM);
        }
    }
}

package space.lectio.conferencing.recordings.write.deleterecording;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

@RestController
class DeleteRecordingEndpoint {

    private final Commands commands;
    private final FilesOfDeleted files;
    private final MessageSource texts;

    DeleteRecordingEndpoint(Commands commands, FilesOfDeleted files, MessageSource texts) {
        this.commands = commands;
        this.files = files;
        this.texts = texts;
    }

    /** @param recordingId a text, as in the original */
    record Deleted(
            String message, @JsonProperty("recording_id") String recordingId) {}

    /** The second path is the original's other one. */
    @Operation(summary = "Delete a recording")
    @DeleteMapping({"/api/schedule/recordings/{id}", "/api/schedule/recordings/{id}/delete"})
    Deleted delete(@PathVariable long id, Caller caller, Locale language) {
        commands.<Void>send(new DeleteRecording(id), caller);
        files.remove();
        return new Deleted(texts.getMessage("recording.deleted", null, language), Long.toString(id));
    }
}

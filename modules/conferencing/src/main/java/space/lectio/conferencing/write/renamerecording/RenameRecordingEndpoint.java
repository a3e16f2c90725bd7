package space.lectio.conferencing.write.renamerecording;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.domain.recording.ShownRecordings;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class RenameRecordingEndpoint {

    private static final int LONGEST_TITLE = 255;

    private final ShownRecordings recordings;
    private final Commands commands;
    private final MessageSource texts;

    RenameRecordingEndpoint(ShownRecordings recordings, Commands commands, MessageSource texts) {
        this.recordings = recordings;
        this.commands = commands;
        this.texts = texts;
    }

    record Renamed(long id, String title, String message) {}

    @PatchMapping("/api/schedule/recordings/{id}")
    Renamed rename(
            @PathVariable long id,
            @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        recordings.changeableBy(caller, id);
        var fields = Fields.of(body);
        var title = fields.text("title", LONGEST_TITLE);
        fields.check();
        commands.<Void>send(new RenameRecording(id, title), caller);
        return new Renamed(id, title, texts.getMessage("recording.renamed", null, language));
    }
}

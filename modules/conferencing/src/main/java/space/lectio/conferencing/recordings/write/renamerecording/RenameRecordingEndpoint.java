package space.lectio.conferencing.recordings.write.renamerecording;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class RenameRecordingEndpoint {

    private static final int LONGEST_TITLE = 255;

    private final Commands commands;
    private final MessageSource texts;

    record NewTitle(
            @Schema(maxLength = LONGEST_TITLE, example = "Newton's laws, part 2")
            String title) {}

    RenameRecordingEndpoint(Commands commands, MessageSource texts) {
        this.commands = commands;
        this.texts = texts;
    }

    record Renamed(long id, String title, String message) {}

    @Operation(summary = "Rename a recording")
    @PatchMapping("/api/schedule/recordings/{id}")
    Renamed rename(
            @PathVariable long id,
            @Schema(implementation = NewTitle.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        var fields = Fields.of(body);
        var title = fields.text("title", LONGEST_TITLE);
        fields.check();
        commands.<Void>send(new RenameRecording(id, title), caller);
        return new Renamed(id, title, texts.getMessage("recording.renamed", null, language));
    }
}

package space.lectio.conferencing.rooms.write.openroom;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.lectio.shared.TypedText;
import space.lectio.shared.web.Fields;

/**
 * What a teacher is told whose lesson gets a room, but not quite as asked. The front end asks for Google Meet on its own for
 * everybody who was imported with a connection to it, so that is no refusal: the answer says where the lesson takes place.
 */
@Component
public class StartNotices {

    /** What the contract knows, and what our own answers say. */
    private static final String[] PROVIDERS = {"zoom_pool", "zoom_personal", "google_meet", "zoom"};

    private final MessageSource texts;

    StartNotices(MessageSource texts) {
        this.texts = texts;
    }

    /** Reads the member {@code provider}, which may be blank; null if there is nothing to say. */
    public @Nullable String of(Fields fields, Locale language) {
        var said = fields.raw("provider");
        var isBlank = said.isString() && TypedText.isBlank(said.asString());
        return !isBlank && "google_meet".equals(fields.nullableChoice("provider", PROVIDERS))
                ? texts.getMessage("answer.zoom_instead_of_meet", null, language)
                : null;
    }

    /** People are in the meeting, and it was made otherwise. */
    public String ofRecording(boolean wanted, Locale language) {
        return texts.getMessage(
                wanted ? "answer.record_in_the_meeting" : "answer.stop_recording_in_the_meeting", null, language);
    }
}

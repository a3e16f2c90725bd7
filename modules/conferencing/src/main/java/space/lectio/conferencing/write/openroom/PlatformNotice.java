package space.lectio.conferencing.write.openroom;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.lectio.shared.web.Fields;

/**
 * What a teacher is told whose lesson takes place elsewhere than asked. The front end asks for Google Meet on its own for everybody
 * who was imported with a connection to it, so this is no refusal: the lesson gets a room, and the answer says where.
 */
@Component
public class PlatformNotice {

    private final MessageSource texts;

    PlatformNotice(MessageSource texts) {
        this.texts = texts;
    }

    /** Reads the member {@code provider}; null if there is nothing to say. */
    public @Nullable String of(Fields fields, Locale language) {
        var provider = fields.raw("provider");
        return provider.isString() && "google_meet".equals(provider.asString())
                ? texts.getMessage("answer.zoom_instead_of_meet", null, language)
                : null;
    }
}

package space.lectio.conferencing.write.comein;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import space.lectio.conferencing.domain.room.LessonFacts;
import space.lectio.conferencing.read.joinlink.Door.State;
import space.lectio.shared.Refusal;
import space.lectio.shared.SharedSettings;

/**
 * What people see who follow a lesson's link: a button where the room is open, else why it is not. No script, no style, nothing
 * from elsewhere. The form has no action: it is sent to the page's own address, which has the ticket.
 */
@Component
class JoinPage {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    static final String SECONDS_BETWEEN_LOOKS = "10";

    private static final String BUTTON = """
            <form method="post">
            <button type="submit">%s</button>
            </form>""";

    private final MessageSource texts;
    private final ZoneId zone;

    JoinPage(MessageSource texts, SharedSettings settings) {
        this.texts = texts;
        this.zone = settings.panelZone();
    }

    /** @param lesson null if nothing is known of it */
    byte[] of(@Nullable LessonFacts lesson, State state, boolean toTeacher, Locale language) {
        if (lesson == null) {
            return page(text("join.title", language), "", explain(state, toTeacher, language), "", language);
        }
        var button = state == State.OPEN ? BUTTON.formatted(escaped(text("join.go_in", language))) : "";
        return page(lesson.topic(), when(lesson, language), explain(state, toTeacher, language), button, language);
    }

    byte[] of(Refusal refusal, Locale language) {
        return page(text("join.title", language), "", text("refusal." + refusal.code(), language), "", language);
    }

    String explain(State state, boolean toTeacher, Locale language) {
        var key = "join." + state.spelling();
        return text(toTeacher && state == State.NOT_BEGUN ? key + ".teacher" : key, language);
    }

    private String when(LessonFacts lesson, Locale language) {
        return text(
                "join.when",
                language,
                DateTimeFormatter.ofPattern("d MMMM, HH:mm", language)
                        .format(lesson.startsAt().atZone(zone)),
                zone.getDisplayName(TextStyle.FULL_STANDALONE, language));
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private static byte[] page(String title, String when, String explanation, String form, Locale language) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                </head>
                <body>
                <h1>%2$s</h1>
                <p>%s</p>
                <p>%s</p>
                %s
                </body>
                </html>
                """.formatted(language.getLanguage(), escaped(title), escaped(when), escaped(explanation), form)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Only what means something in HTML: the page is UTF-8. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

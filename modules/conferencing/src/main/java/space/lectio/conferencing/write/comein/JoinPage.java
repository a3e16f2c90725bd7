package space.lectio.conferencing.write.comein;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import space.lectio.conferencing.domain.room.LessonFacts;
import space.lectio.conferencing.read.joinlink.Door.State;
import space.lectio.shared.Refusal;

/** What people see who cannot come in yet, or not at all. No script, no style, nothing from elsewhere. */
@Component
class JoinPage {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    static final String SECONDS_BETWEEN_LOOKS = "10";

    private final MessageSource texts;
    private final ZoneId zone;

    JoinPage(MessageSource texts, @Value("${panel.zone:Europe/Moscow}") ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** @param lesson null if nothing is known of it */
    byte[] of(@Nullable LessonFacts lesson, State state, boolean toTeacher, Locale language) {
        return lesson == null
                ? page(text("join.title", language), "", explain(state, toTeacher, language), language)
                : page(lesson.topic(), when(lesson, language), explain(state, toTeacher, language), language);
    }

    byte[] of(Refusal refusal, Locale language) {
        return page(text("join.title", language), "", text("refusal." + refusal.code(), language), language);
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

    private static byte[] page(String title, String when, String explanation, Locale language) {
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
                </body>
                </html>
                """.formatted(language.getLanguage(), escaped(title), escaped(when), escaped(explanation))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Only what means something in HTML: the page is UTF-8. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

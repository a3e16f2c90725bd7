package space.lectio.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import space.lectio.app.FailureMessage;
import space.lectio.identity.api.People.Card;
import space.lectio.shared.Refusal;
import space.lectio.shared.web.InvalidFields;

/** The texts of a command in the operator's language: Russian where {@code LANG} says so, else English. */
final class Words {

    private static final Locale RUSSIAN = Locale.of("ru");

    private final MessageSource texts;
    private final Locale language;

    Words(StartedApplication application) {
        this.texts = application.bean(MessageSource.class);
        this.language = ofTheOperator();
    }

    /** Without an application. */
    static Locale ofTheOperator() {
        return Locale.getDefault().getLanguage().equals("ru") ? RUSSIAN : Locale.ENGLISH;
    }

    /** Asks for one of several whose e-mails differ in case only. */
    static String whichOf(List<Card> people) {
        return "several have this e-mail, say which id: "
                + people.stream()
                        .map(one -> one.id() + " " + FailureMessage.printable(one.email()))
                        .collect(Collectors.joining(", "));
    }

    Locale language() {
        return language;
    }

    String say(String key, Object... arguments) {
        return FailureMessage.printable(texts.getMessage(key, arguments, language));
    }

    /** What is wrong, each member with its reasons. */
    String say(Refusal refusal) {
        if (refusal instanceof InvalidFields invalid) {
            var all = new StringBuilder();
            invalid.reasons()
                    .forEach((field, reasons) -> reasons.forEach(reason -> all.append(all.isEmpty() ? "" : "; ")
                            .append(field)
                            .append(": ")
                            .append(say(
                                    "field." + reason.code(), reason.arguments().toArray()))));
            return all.toString();
        }
        return say("refusal." + refusal.code(), refusal.arguments());
    }
}

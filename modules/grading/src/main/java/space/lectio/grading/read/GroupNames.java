package space.lectio.grading.read;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What stands in a group's place where there is not exactly one, in the caller's language. */
@Component
public class GroupNames {

    private final MessageSource texts;

    GroupNames(MessageSource texts) {
        this.texts = texts;
    }

    public String none() {
        return texts.getMessage("group.none", null, LocaleContextHolder.getLocale());
    }

    public String several() {
        return texts.getMessage("group.several", null, LocaleContextHolder.getLocale());
    }
}

package space.lectio.scheduling.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Whether, when and where a series reminds its pupils in Telegram. Holds contact data, so it is part of no event. */
public record Reminder(boolean enabled, int minutes, boolean toGroup, boolean toStudents, String groupChatId) {

    public static final Reminder NONE = new Reminder(false, 10, true, false, "");

    private static final Set<Integer> MINUTES = Set.of(5, 10, 15, 30);

    /** The reason why it could not remind anybody, or null. */
    public @Nullable Refusal objection(boolean teacherHasLink) {
        if (!enabled) {
            return null;
        }
        if (!MINUTES.contains(minutes)) {
            return SeriesRefusal.NO_SUCH_REMINDER;
        }
        if (!toGroup && !toStudents) {
            return SeriesRefusal.REMINDER_WITHOUT_RECIPIENT;
        }
        if (toGroup && groupChatId.isEmpty()) {
            return SeriesRefusal.REMINDER_WITHOUT_CHAT;
        }
        return teacherHasLink ? null : SeriesRefusal.REMINDER_WITHOUT_LINK;
    }
}

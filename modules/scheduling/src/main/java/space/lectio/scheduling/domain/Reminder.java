package space.lectio.scheduling.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Whether, when and where a series reminds its students in Telegram. Holds contact data, so it is part of no event. */
public record Reminder(boolean enabled, int minutes, boolean toGroup, boolean toStudents, String groupChatId) {

    public static final Reminder NONE = new Reminder(false, 10, true, false, "");

    /** What somebody wants otherwise about it; a value that is null stays as it is. */
    public record Changes(
            @Nullable Boolean enabled,
            @Nullable Integer minutes,
            @Nullable Boolean toGroup,
            @Nullable Boolean toStudents,
            @Nullable String groupChatId) {}

    private static final Set<Integer> MINUTES = Set.of(5, 10, 15, 30);

    public Reminder with(Changes changes) {
        return new Reminder(
                changes.enabled == null ? enabled : changes.enabled,
                changes.minutes == null ? minutes : changes.minutes,
                changes.toGroup == null ? toGroup : changes.toGroup,
                changes.toStudents == null ? toStudents : changes.toStudents,
                changes.groupChatId == null ? groupChatId : changes.groupChatId);
    }

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

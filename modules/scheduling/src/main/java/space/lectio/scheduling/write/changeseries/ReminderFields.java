package space.lectio.scheduling.write.changeseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.shared.web.Fields;

/** The five members of a request that say how a series reminds; what is missing stays as it was. */
public final class ReminderFields {

    private ReminderFields() {}

    public static Reminder in(Fields fields, Reminder before) {
        var enabled = fields.optionalBool("telegram_notify_enabled");
        var minutes = fields.optionalInteger("telegram_notify_minutes", 0, 1_440);
        var toGroup = fields.optionalBool("telegram_notify_to_group");
        var toStudents = fields.optionalBool("telegram_notify_to_students");
        var chat = fields.optionalText("telegram_group_chat_id", 50);
        return new Reminder(
                enabled == null ? before.enabled() : enabled,
                minutes == null ? before.minutes() : minutes,
                toGroup == null ? before.toGroup() : toGroup,
                toStudents == null ? before.toStudents() : toStudents,
                chat == null ? before.groupChatId() : chat);
    }
}

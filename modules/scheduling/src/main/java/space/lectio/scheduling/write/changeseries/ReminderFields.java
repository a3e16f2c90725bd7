package space.lectio.scheduling.write.changeseries;

import space.lectio.scheduling.domain.Reminder;
import space.lectio.shared.web.Fields;

/** The five members of a request that say how a series reminds. */
public final class ReminderFields {

    private ReminderFields() {}

    public static Reminder.Changes in(Fields fields) {
        return new Reminder.Changes(
                fields.optionalBool("telegram_notify_enabled"),
                fields.optionalInteger("telegram_notify_minutes", 0, 1_440),
                fields.optionalBool("telegram_notify_to_group"),
                fields.optionalBool("telegram_notify_to_students"),
                fields.optionalText("telegram_group_chat_id", 50));
    }
}

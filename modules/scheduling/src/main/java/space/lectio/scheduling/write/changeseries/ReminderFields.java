package space.lectio.scheduling.write.changeseries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.domain.Reminder;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The five members of a request that say how a series reminds. */
public final class ReminderFields {

    /** Only described. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Members(
            @Nullable Boolean telegramNotifyEnabled,

            @Schema(minimum = "0", maximum = "1440") @Nullable
            Integer telegramNotifyMinutes,

            @Nullable Boolean telegramNotifyToGroup,
            @Nullable Boolean telegramNotifyToStudents,
            @Schema(maxLength = 50) @Nullable String telegramGroupChatId) {}

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

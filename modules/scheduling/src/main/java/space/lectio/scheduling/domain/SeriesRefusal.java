package space.lectio.scheduling.domain;

import space.lectio.shared.Refusal;

/** Why a series is not planned or changed as asked. */
public enum SeriesRefusal implements Refusal {
    SERIES_ENDS_BEFORE_IT_STARTS("end_date"),
    NO_SUCH_REMINDER("telegram_notify_minutes"),
    REMINDER_WITHOUT_RECIPIENT("telegram_notify_to_group"),
    REMINDER_WITHOUT_CHAT("telegram_group_chat_id"),
    REMINDER_WITHOUT_LINK("telegram_notify_enabled"),
    GROUP_HAS_TOO_MANY_SERIES("group_id"),
    /** Of two series that meet at once only one would have lessons. */
    GROUP_HAS_SERIES_THEN("non_field_errors");

    private final String field;

    SeriesRefusal(String field) {
        this.field = field;
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String field() {
        return field;
    }
}

package space.lectio.scheduling.read.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.read.people.GroupView;
import space.lectio.scheduling.read.people.PersonView;

/**
 * A series as the contract has it.
 *
 * @param weekday 0 is Monday
 * @param startWeek the Monday from which weeks are counted; not there where the ISO calendar counts them
 * @param pmiLink the teacher's lasting room link, empty if there is none
 */
public record SeriesRow(
        long id,
        String title,
        PersonView teacher,
        GroupView group,
        @JsonProperty("day_of_week") short weekday,
        @JsonProperty("week_type") String weekType,
        @JsonProperty("start_time") LocalTime startsAt,
        @JsonProperty("end_time") LocalTime endsAt,
        @JsonProperty("start_date") LocalDate firstDay,
        @JsonProperty("end_date") LocalDate lastDay,

        @JsonProperty("start_week") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        LocalDate startWeek,

        String topics,
        String location,
        @JsonUnwrapped ShownReminder reminder,
        @JsonProperty("zoom_pmi_link") String pmiLink) {

    // The contract has these names in Russian whatever language is asked for: the front end shows them as they are.
    private static final List<String> WEEKDAYS =
            List.of("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье");
    private static final Map<String, String> WEEK_TYPES =
            Map.of("ALL", "Каждая неделя", "UPPER", "Верхняя неделя", "LOWER", "Нижняя неделя");

    /** {@link Reminder} in the contract's words. */
    public record ShownReminder(
            @JsonProperty("telegram_notify_enabled") boolean enabled,
            @JsonProperty("telegram_notify_minutes") int minutes,
            @JsonProperty("telegram_notify_to_group") boolean toGroup,
            @JsonProperty("telegram_notify_to_students") boolean toStudents,
            @JsonProperty("telegram_group_chat_id") String groupChatId) {}

    @JsonProperty("display_name")
    public String displayName() {
        return title.isEmpty() ? group.name() : title;
    }

    @JsonProperty("day_of_week_display")
    public String weekdayName() {
        return WEEKDAYS.get(weekday);
    }

    @JsonProperty("week_type_display")
    public String weekTypeName() {
        return WEEK_TYPES.getOrDefault(weekType, weekType);
    }
}

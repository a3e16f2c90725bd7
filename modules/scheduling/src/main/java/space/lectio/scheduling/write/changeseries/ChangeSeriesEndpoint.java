package space.lectio.scheduling.write.changeseries;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.SeriesRules.Changes;
import space.lectio.scheduling.domain.SeriesRules.StartWeek;
import space.lectio.scheduling.read.series.SeriesQuery;
import space.lectio.scheduling.read.series.SeriesRow;
import space.lectio.scheduling.write.generatelesson.OccurrenceMaterializer;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class ChangeSeriesEndpoint {

    private final CommandDispatcher commands;
    private final SeriesQuery series;
    private final OccurrenceMaterializer horizon;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ChangedSeries(
            @Nullable Long groupId,

            @Schema(minimum = "0", maximum = "6", description = "0 is Monday.", example = "0") @Nullable
            Integer dayOfWeek,

            @Schema(
                    allowableValues = {"ALL", "UPPER", "LOWER"},
                    description = "Every week, or every second one.")
            @Nullable
            String weekType,

            @Schema(example = "15:00") @Nullable LocalTime startTime,
            @Schema(example = "16:00") @Nullable LocalTime endTime,
            @Schema(example = "2026-12-01") @Nullable LocalDate startDate,
            @Schema(example = "2027-05-31") @Nullable LocalDate endDate,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "A day of a week that has a lesson.")
            @Nullable
            LocalDate startWeek,

            @Schema(maxLength = 200, example = "Physics") @Nullable
            String title,

            @Schema(maxLength = 20_000) @Nullable String topics,
            @Schema(maxLength = 300) @Nullable String location,
            @JsonUnwrapped ReminderFields.Members reminder) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ReplacedSeries(
            long groupId,

            @Schema(minimum = "0", maximum = "6", description = "0 is Monday.", example = "0")
            int dayOfWeek,

            @Schema(
                    allowableValues = {"ALL", "UPPER", "LOWER"},
                    description = "Every week, or every second one.")
            @Nullable
            String weekType,

            @Schema(example = "15:00") LocalTime startTime,
            @Schema(example = "16:00") LocalTime endTime,
            @Schema(example = "2026-12-01") LocalDate startDate,
            @Schema(example = "2027-05-31") LocalDate endDate,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(description = "A day of a week that has a lesson.")
            @Nullable
            LocalDate startWeek,

            @Schema(maxLength = 200, example = "Physics") @Nullable
            String title,

            @Schema(maxLength = 20_000) @Nullable String topics,
            @Schema(maxLength = 300) @Nullable String location,
            @JsonUnwrapped ReminderFields.Members reminder) {}

    ChangeSeriesEndpoint(CommandDispatcher commands, SeriesQuery series, OccurrenceMaterializer horizon) {
        this.commands = commands;
        this.series = series;
        this.horizon = horizon;
    }

    @Operation(summary = "Change a series", description = "What is missing stays.")
    @PatchMapping("/api/recurring-lessons/{id}")
    SeriesRow change(
            Caller caller,
            @PathVariable long id,
            @Schema(implementation = ChangedSeries.class) @RequestBody(required = false) @Nullable JsonNode body) {
        return change(caller, id, Fields.of(body));
    }

    /** Group, weekday, times and days have to be there; what else is missing stays, as in the original. */
    @Operation(
            summary = "Replace a series",
            description = "Group, weekday, times and days must be there; what else is missing stays.")
    @PutMapping("/api/recurring-lessons/{id}")
    SeriesRow replace(
            Caller caller,
            @PathVariable long id,
            @Schema(implementation = ReplacedSeries.class) @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        fields.id("group_id");
        fields.integer("day_of_week", 0, 6);
        fields.time("start_time");
        fields.time("end_time");
        fields.date("start_date");
        fields.date("end_date");
        return change(caller, id, fields);
    }

    private SeriesRow change(Caller caller, long id, Fields fields) {
        var weekday = fields.optionalInteger("day_of_week", 0, 6);
        var weekType = fields.optionalChoice("week_type", "ALL", "UPPER", "LOWER");
        var changes = new Changes(
                fields.optionalId("group_id"),
                weekday == null ? null : DayOfWeek.of(weekday + 1),
                weekType == null ? null : WeekParity.valueOf(weekType),
                fields.optionalTime("start_time"),
                fields.optionalTime("end_time"),
                fields.optionalDate("start_date"),
                fields.optionalDate("end_date"),
                fields.has("start_week") ? new StartWeek(fields.nullableDate("start_week")) : null,
                fields.optionalText("title", 200),
                fields.optionalLines("topics", 20_000),
                fields.optionalText("location", 300));
        var reminder = ReminderFields.in(fields);
        fields.check();
        commands.<Void>send(new ChangeSeries(id, changes, reminder), caller);
        horizon.follow(id);
        return series.seenBy(caller, id);
    }
}

package space.lectio.scheduling.write.planseries;

import static space.lectio.scheduling.jooq.scheduling.Sequences.SERIES_ID_SEQ;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.WeekParity;
import space.lectio.scheduling.domain.Reminder;
import space.lectio.scheduling.domain.WeeklyRecurrence;
import space.lectio.scheduling.read.series.SeriesQuery;
import space.lectio.scheduling.read.series.SeriesRow;
import space.lectio.scheduling.write.changeseries.ReminderFields;
import space.lectio.scheduling.write.generatelesson.OccurrenceMaterializer;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.SharedSettings;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class PlanSeriesEndpoint {

    private final CommandDispatcher commands;
    private final SeriesQuery series;
    private final OccurrenceMaterializer horizon;
    private final DSLContext database;
    private final ZoneId zone;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewSeries(
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

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "A day of a week that has a lesson.")
            @Nullable
            LocalDate startWeek,

            @Schema(maxLength = 200, example = "Physics") @Nullable
            String title,

            @Schema(maxLength = 20_000) @Nullable String topics,
            @Schema(maxLength = 300) @Nullable String location,
            @JsonUnwrapped ReminderFields.Members reminder) {}

    PlanSeriesEndpoint(
            CommandDispatcher commands,
            SeriesQuery series,
            OccurrenceMaterializer horizon,
            DSLContext database,
            SharedSettings settings) {
        this.commands = commands;
        this.series = series;
        this.horizon = horizon;
        this.database = database;
        this.zone = settings.panelZone();
    }

    @Operation(summary = "Plan a series of lessons")
    @PostMapping("/api/recurring-lessons")
    @ResponseStatus(HttpStatus.CREATED)
    SeriesRow plan(
            Caller caller,
            @Schema(implementation = NewSeries.class) @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.ofNew(body);
        var group = fields.id("group_id");
        var weekday = fields.integer("day_of_week", 0, 6);
        var weekType = fields.nullableChoice("week_type", "ALL", "UPPER", "LOWER");
        var startsAt = fields.time("start_time");
        var endsAt = fields.time("end_time");
        var firstDay = fields.date("start_date");
        var lastDay = fields.date("end_date");
        var startWeek = fields.optionalDate("start_week");
        var title = fields.textOrEmpty("title", 200);
        var topics = fields.linesOrEmpty("topics", 20_000);
        var location = fields.textOrEmpty("location", 300);
        var reminder = Reminder.NONE.with(ReminderFields.in(fields));
        fields.check();
        var id = database.nextval(SERIES_ID_SEQ);
        var rhythm = new WeeklyRecurrence(
                DayOfWeek.of(weekday + 1),
                weekType == null ? WeekParity.ALL : WeekParity.valueOf(weekType),
                startsAt,
                endsAt,
                zone,
                firstDay,
                lastDay,
                startWeek);
        commands.<Void>send(new PlanSeries(id, group, title, rhythm, topics, location, reminder), caller);
        horizon.follow(id);
        return series.seenBy(caller, id);
    }
}

package space.lectio.scheduling.write.schedulelesson;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.LessonIds;
import space.lectio.scheduling.read.timetable.LessonRow;
import space.lectio.scheduling.read.timetable.TimetableQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class ScheduleLessonEndpoint {

    private final CommandDispatcher commands;
    private final TimetableQuery lessons;
    private final LessonIds ids;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewLesson(
            long group,
            @Schema(example = "2026-12-01T15:00:00+03:00") Instant startTime,
            @Schema(example = "2026-12-01T16:00:00+03:00") Instant endTime,

            @Schema(maxLength = 200, example = "Newton's laws") @Nullable
            String title,

            @Schema(maxLength = 20_000) @Nullable String topics,
            @Schema(maxLength = 300) @Nullable String location,
            @Schema(maxLength = 20_000) @Nullable String notes,
            @Nullable Boolean recordLesson,

            @Schema(minimum = "0", maximum = "36500", description = "Days; 0 is for ever.") @Nullable
            Integer recordingAvailableForDays) {}

    ScheduleLessonEndpoint(CommandDispatcher commands, TimetableQuery lessons, LessonIds ids) {
        this.commands = commands;
        this.lessons = lessons;
        this.ids = ids;
    }

    @Operation(summary = "Schedule a lesson", description = "For teachers, in their own groups.")
    @PostMapping("/api/schedule/lessons")
    @ResponseStatus(HttpStatus.CREATED)
    LessonRow schedule(
            Caller caller,
            @Schema(implementation = NewLesson.class) @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        var group = fields.id("group");
        var startsAt = fields.instant("start_time");
        var endsAt = fields.instant("end_time");
        var title = fields.textOrEmpty("title", 200);
        var topics = fields.linesOrEmpty("topics", 20_000);
        var location = fields.textOrEmpty("location", 300);
        var notes = fields.linesOrEmpty("notes", 20_000);
        var recorded = fields.nullableBool("record_lesson");
        var days = fields.nullableInteger("recording_available_for_days", 0, 36_500);
        fields.check();
        var id = ids.next();
        commands.<Void>send(
                new ScheduleLesson(
                        id,
                        group,
                        title,
                        startsAt,
                        endsAt,
                        topics,
                        location,
                        notes,
                        false,
                        recorded != null && recorded,
                        days == null ? 90 : days),
                caller);
        return lessons.seenBy(caller, id);
    }
}

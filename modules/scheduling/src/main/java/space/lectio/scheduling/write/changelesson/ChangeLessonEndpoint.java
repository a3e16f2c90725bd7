package space.lectio.scheduling.write.changelesson;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.domain.LessonRules.Changes;
import space.lectio.scheduling.read.timetable.LessonRow;
import space.lectio.scheduling.read.timetable.TimetableQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Room, calendar and {@code ended_at} are not the client's to write: such members are ignored, as any unknown ones. */
@RestController
class ChangeLessonEndpoint {

    private final CommandDispatcher commands;
    private final TimetableQuery lessons;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ChangedLesson(
            @Nullable Long group,

            @Schema(example = "2026-12-01T15:00:00+03:00") @Nullable
            Instant startTime,

            @Schema(example = "2026-12-01T16:00:00+03:00") @Nullable
            Instant endTime,

            @Schema(maxLength = 200, example = "Newton's laws") @Nullable
            String title,

            @Schema(maxLength = 20_000) @Nullable String topics,
            @Schema(maxLength = 300) @Nullable String location,
            @Schema(maxLength = 20_000) @Nullable String notes,
            @Nullable Boolean recordLesson,

            @Schema(minimum = "0", maximum = "36500", description = "Days; 0 is for ever.") @Nullable
            Integer recordingAvailableForDays) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ReplacedLesson(
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

    ChangeLessonEndpoint(CommandDispatcher commands, TimetableQuery lessons) {
        this.commands = commands;
        this.lessons = lessons;
    }

    @Operation(
            summary = "Change a lesson",
            description = "What is missing stays. Room, calendar and `ended_at` are not the client's to write.")
    @PatchMapping("/api/schedule/lessons/{id}")
    LessonRow change(
            Caller caller,
            @PathVariable long id,
            @Schema(implementation = ChangedLesson.class) @RequestBody(required = false) @Nullable JsonNode body) {
        return change(caller, id, Fields.of(body));
    }

    @Operation(summary = "Replace a lesson", description = "Group and times must be there; what else is missing stays.")
    @PutMapping("/api/schedule/lessons/{id}")
    LessonRow replace(
            Caller caller,
            @PathVariable long id,
            @Schema(implementation = ReplacedLesson.class) @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        fields.id("group");
        fields.instant("start_time");
        fields.instant("end_time");
        return change(caller, id, fields);
    }

    private LessonRow change(Caller caller, long id, Fields fields) {
        var changes = new Changes(
                fields.optionalId("group"),
                fields.optionalInstant("start_time"),
                fields.optionalInstant("end_time"),
                fields.optionalText("title", 200),
                fields.optionalLines("topics", 20_000),
                fields.optionalText("location", 300),
                fields.optionalLines("notes", 20_000),
                fields.optionalBool("record_lesson"),
                fields.optionalInteger("recording_available_for_days", 0, 36_500));
        fields.check();
        commands.<Void>send(new ChangeLesson(id, changes), caller);
        return lessons.seenBy(caller, id);
    }
}

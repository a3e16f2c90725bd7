package space.lectio.scheduling.write.changelesson;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.domain.LessonRules.Changes;
import space.lectio.scheduling.read.timetable.LessonRow;
import space.lectio.scheduling.read.timetable.LessonsInDatabase;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/** Room, calendar and {@code ended_at} are not the client's to write: such members are ignored, as any unknown ones. */
@RestController
class ChangeLessonEndpoint {

    private final Commands commands;
    private final LessonsInDatabase lessons;

    ChangeLessonEndpoint(Commands commands, LessonsInDatabase lessons) {
        this.commands = commands;
        this.lessons = lessons;
    }

    @PatchMapping("/api/schedule/lessons/{id}")
    LessonRow change(Caller caller, @PathVariable long id, @RequestBody(required = false) @Nullable JsonNode body) {
        return change(caller, id, Fields.of(body));
    }

    @PutMapping("/api/schedule/lessons/{id}")
    LessonRow replace(Caller caller, @PathVariable long id, @RequestBody(required = false) @Nullable JsonNode body) {
        var fields = Fields.of(body);
        fields.id("group");
        fields.instant("start_time");
        fields.instant("end_time");
        fields.check();
        return change(caller, id, fields);
    }

    private LessonRow change(Caller caller, long id, Fields fields) {
        lessons.mustBeChangeableBy(caller, id);
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

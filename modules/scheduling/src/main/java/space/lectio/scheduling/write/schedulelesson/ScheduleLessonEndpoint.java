package space.lectio.scheduling.write.schedulelesson;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.scheduling.api.LessonIds;
import space.lectio.scheduling.read.timetable.LessonRow;
import space.lectio.scheduling.read.timetable.LessonsInDatabase;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class ScheduleLessonEndpoint {

    private final Commands commands;
    private final LessonsInDatabase lessons;
    private final LessonIds ids;

    ScheduleLessonEndpoint(Commands commands, LessonsInDatabase lessons, LessonIds ids) {
        this.commands = commands;
        this.lessons = lessons;
        this.ids = ids;
    }

    @PostMapping("/api/schedule/lessons")
    @ResponseStatus(HttpStatus.CREATED)
    LessonRow schedule(Caller caller, @RequestBody(required = false) @Nullable JsonNode body) {
        if (!caller.isTeacher()) {
            throw new Refused(CommonRefusal.FORBIDDEN);
        }
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
                        caller.id(),
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

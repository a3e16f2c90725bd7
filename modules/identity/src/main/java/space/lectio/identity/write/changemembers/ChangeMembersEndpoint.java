package space.lectio.identity.write.changemembers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.api.RemoveStudents;
import space.lectio.identity.domain.GroupFields;
import space.lectio.identity.read.groups.GroupRow;
import space.lectio.identity.read.groups.GroupsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class ChangeMembersEndpoint {

    private final CommandDispatcher commands;
    private final GroupsQuery groups;
    private final MessageSource texts;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Students(
            @Schema(description = "Ids of people.", example = "[17, 18]") @Nullable
            List<Long> studentIds) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Move(long studentId, long toGroupId) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Moved(String message, GroupRow fromGroup, GroupRow toGroup) {}

    ChangeMembersEndpoint(CommandDispatcher commands, GroupsQuery groups, MessageSource texts) {
        this.commands = commands;
        this.groups = groups;
        this.texts = texts;
    }

    @Operation(summary = "Add students to a group")
    @PostMapping("/api/groups/{id}/add_students")
    GroupRow add(
            @PathVariable long id,
            @Schema(implementation = Students.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        commands.<Void>send(new AddStudents(id, studentIds(body)), caller);
        return groups.one(id, caller);
    }

    @Operation(summary = "Take students out of a group")
    @PostMapping("/api/groups/{id}/remove_students")
    GroupRow remove(
            @PathVariable long id,
            @Schema(implementation = Students.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        commands.<Void>send(new RemoveStudents(id, studentIds(body)), caller);
        return groups.one(id, caller);
    }

    @Operation(summary = "Move a student to another group")
    @PostMapping("/api/groups/{id}/transfer_student")
    Moved transfer(
            @PathVariable long id,
            @Schema(implementation = Move.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        var fields = Fields.of(body);
        var student = fields.id("student_id");
        var to = fields.id("to_group_id");
        fields.check();
        commands.<Void>send(new TransferStudent(id, to, student), caller);
        return new Moved(
                texts.getMessage("message.student_transferred", null, language),
                groups.one(id, caller),
                groups.one(to, caller));
    }

    private static List<Long> studentIds(@Nullable JsonNode body) {
        var fields = Fields.of(body);
        var ids = fields.nullableIds("student_ids", GroupFields.MOST_STUDENTS);
        fields.check();
        return ids == null ? List.of() : ids;
    }
}

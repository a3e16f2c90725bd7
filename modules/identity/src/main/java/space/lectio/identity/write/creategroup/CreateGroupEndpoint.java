package space.lectio.identity.write.creategroup;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.api.CreateGroup;
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
class CreateGroupEndpoint {

    private final CommandDispatcher commands;
    private final GroupsQuery groups;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record NewGroup(
            @Schema(maxLength = GroupFields.LONGEST_NAME, example = "Physics 9b")
            String name,

            @Schema(maxLength = GroupFields.LONGEST_DESCRIPTION) @Nullable
            String description,

            @Schema(maxLength = GroupFields.LONGEST_CHAT) @Nullable
            String telegramChatId,

            @Schema(description = "Needed from administrators; teachers form their own groups.") @Nullable
            Long teacherId,

            @Nullable List<Long> studentIds) {}

    CreateGroupEndpoint(CommandDispatcher commands, GroupsQuery groups) {
        this.commands = commands;
        this.groups = groups;
    }

    /** {@code teacher_id} may be left out by a teacher: it can only be their own. */
    @Operation(summary = "Form a group", description = "For teachers and administrators.")
    @PostMapping("/api/groups")
    @ResponseStatus(HttpStatus.CREATED)
    GroupRow form(
            @Schema(implementation = NewGroup.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        var fields = Fields.of(body);
        var name = fields.text("name", GroupFields.LONGEST_NAME);
        var description = fields.linesOrEmpty("description", GroupFields.LONGEST_DESCRIPTION);
        var chat = fields.textOrEmpty("telegram_chat_id", GroupFields.LONGEST_CHAT);
        var students = fields.nullableIds("student_ids", GroupFields.MOST_STUDENTS);
        var teacher = fields.nullableId("teacher_id");
        if (teacher == null && caller.isAdmin()) {
            fields.wrong("teacher_id", "required");
        }
        fields.check();
        long id = commands.send(
                new CreateGroup(
                        teacher == null ? caller.id() : teacher,
                        name,
                        description,
                        chat,
                        students == null ? List.of() : students),
                caller);
        return groups.one(id, caller);
    }
}

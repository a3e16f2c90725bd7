package space.lectio.identity.write.editgroup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
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
class EditGroupEndpoint {

    private final CommandDispatcher commands;
    private final GroupsQuery groups;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ChangedGroup(
            @Schema(maxLength = GroupFields.LONGEST_NAME, example = "Physics 9b") @Nullable
            String name,

            @Schema(maxLength = GroupFields.LONGEST_DESCRIPTION) @Nullable
            String description,

            @Schema(maxLength = GroupFields.LONGEST_CHAT) @Nullable
            String telegramChatId,

            @Nullable Long teacherId,

            @Schema(description = "All members from now on.") @Nullable
            List<Long> studentIds) {}

    EditGroupEndpoint(CommandDispatcher commands, GroupsQuery groups) {
        this.commands = commands;
        this.groups = groups;
    }

    /** PUT is as partial as PATCH: the front end sends only what its form shows. */
    @Operation(summary = "Change a group", description = "PUT is as partial as PATCH: what is missing stays.")
    @RequestMapping(
            path = "/api/groups/{id}",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    GroupRow describe(
            @PathVariable long id,
            @Schema(implementation = ChangedGroup.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        var fields = Fields.of(body);
        var command = new EditGroup(
                id,
                fields.has("name") ? fields.text("name", GroupFields.LONGEST_NAME) : null,
                fields.optionalLines("description", GroupFields.LONGEST_DESCRIPTION),
                fields.optionalText("telegram_chat_id", GroupFields.LONGEST_CHAT),
                fields.optionalId("teacher_id"),
                fields.optionalIds("student_ids", GroupFields.MOST_STUDENTS));
        fields.check();
        commands.<Void>send(command, caller);
        return groups.one(id, caller);
    }
}

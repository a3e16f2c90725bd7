package space.lectio.identity.write.joingroup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.domain.GroupRefusal;
import space.lectio.identity.domain.InviteCodes;
import space.lectio.identity.read.groups.GroupRow;
import space.lectio.identity.read.groups.GroupsQuery;
import space.lectio.identity.read.groups.WrongCodes;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class JoinGroupEndpoint {

    private final CommandDispatcher commands;
    private final GroupsQuery groups;
    private final WrongCodes wrongCodes;
    private final MessageSource texts;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CodeOfGroup(
            @Schema(maxLength = 64, example = "K7QX2M9P") String inviteCode) {}
    /** @param group left out for who was in already */
    record Welcome(
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            GroupRow group) {}

    JoinGroupEndpoint(CommandDispatcher commands, GroupsQuery groups, WrongCodes wrongCodes, MessageSource texts) {
        this.commands = commands;
        this.groups = groups;
        this.wrongCodes = wrongCodes;
        this.texts = texts;
    }

    /** Members get an answer that says so, without the group, as the front end expects. */
    @Operation(
            summary = "Join a group by its invite code",
            description = "Who is in already hears so, without the group.")
    @PostMapping("/api/groups/join_by_code")
    Welcome join(
            @Schema(implementation = CodeOfGroup.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        var fields = Fields.of(body);
        var code = InviteCodes.typed(fields.verbatimOrEmpty("invite_code", 64));
        fields.check();
        if (code.isEmpty()) {
            throw new RefusedException(GroupRefusal.INVITE_CODE_MISSING);
        }
        wrongCodes.mustBeFew(caller);
        var joined = join(code, caller);
        return joined.wasIn()
                ? new Welcome(texts.getMessage("message.already_in_group", null, language), null)
                : new Welcome(
                        texts.getMessage("message.joined_group", null, language), groups.one(joined.groupId(), caller));
    }

    private JoinGroup.Joined join(String code, Caller caller) {
        try {
            return commands.send(new JoinGroup(code), caller);
        } catch (RefusedException refused) {
            if (refused.refusal() == GroupRefusal.INVITE_CODE_UNKNOWN) {
                wrongCodes.add(caller);
            }
            throw refused;
        }
    }
}

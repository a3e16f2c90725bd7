package space.lectio.identity.write.regenerateinvitecode;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.read.groups.GroupsQuery;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class RegenerateInviteCodeEndpoint {

    private final CommandDispatcher commands;
    private final GroupsQuery groups;
    private final MessageSource texts;

    RegenerateInviteCodeEndpoint(CommandDispatcher commands, GroupsQuery groups, MessageSource texts) {
        this.commands = commands;
        this.groups = groups;
        this.texts = texts;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Renewed(@Nullable String inviteCode, String message) {}

    @Operation(summary = "Make a new invite code", description = "The old one no longer counts.")
    @PostMapping("/api/groups/{id}/regenerate_code")
    Renewed renew(@PathVariable long id, Caller caller, Locale language) {
        commands.<Void>send(new RegenerateInviteCode(id), caller);
        return new Renewed(
                groups.one(id, caller).inviteCode(), texts.getMessage("message.invite_code_renewed", null, language));
    }
}

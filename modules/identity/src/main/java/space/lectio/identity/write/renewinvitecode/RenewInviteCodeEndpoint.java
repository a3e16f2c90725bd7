package space.lectio.identity.write.renewinvitecode;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.read.groups.FindGroups;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class RenewInviteCodeEndpoint {

    private final Commands commands;
    private final FindGroups groups;
    private final MessageSource texts;

    RenewInviteCodeEndpoint(Commands commands, FindGroups groups, MessageSource texts) {
        this.commands = commands;
        this.groups = groups;
        this.texts = texts;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Renewed(@Nullable String inviteCode, String message) {}

    @Operation(summary = "Make a new invite code", description = "The old one no longer counts.")
    @PostMapping("/api/groups/{id}/regenerate_code")
    Renewed renew(@PathVariable long id, Caller caller, Locale language) {
        commands.<Void>send(new RenewInviteCode(id), caller);
        return new Renewed(
                groups.one(id, caller).inviteCode(), texts.getMessage("message.invite_code_renewed", null, language));
    }
}

package space.lectio.conferencing.pool.write.changehost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.pool.write.HostFields;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.Refused;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class ChangeHostEndpoint {

    private final HostFields hostFields;
    private final Commands commands;
    private final HostAccounts hosts;
    private final MessageSource texts;

    ChangeHostEndpoint(HostFields hostFields, Commands commands, HostAccounts hosts, MessageSource texts) {
        this.hostFields = hostFields;
        this.commands = commands;
        this.hosts = hosts;
        this.texts = texts;
    }

    record Toggled(String detail, @JsonProperty("is_active") boolean active) {}

    /** What is missing stays as it is, in a PUT too: the secret is never shown, so nobody could send it back. */
    @Operation(
            summary = "Change a host account",
            description = "What is missing stays, the secret too. For administrators.")
    @PutMapping("/api/zoom-pool/zoom-accounts/{id}")
    HostAccounts.Card put(
            @PathVariable long id,
            @Schema(implementation = HostFields.ChangedHost.class) @RequestBody(required = false) @Nullable
                    JsonNode body,
            Caller caller) {
        return change(id, body, caller);
    }

    @Operation(summary = "Change a host account", description = "For administrators.")
    @PatchMapping("/api/zoom-pool/zoom-accounts/{id}")
    HostAccounts.Card patch(
            @PathVariable long id,
            @Schema(implementation = HostFields.ChangedHost.class) @RequestBody(required = false) @Nullable
                    JsonNode body,
            Caller caller) {
        return change(id, body, caller);
    }

    private HostAccounts.Card change(long id, @Nullable JsonNode body, Caller caller) {
        caller.mustBeAdmin();
        find(id);
        commands.<Void>send(hostFields.read(id, Fields.of(body)), caller);
        return find(id);
    }

    @Operation(summary = "Cordon a host account, or put it into use again", description = "For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/toggle_active")
    Toggled toggle(@PathVariable long id, Caller caller, Locale language) {
        boolean active = commands.send(new ToggleHost(id), caller);
        return new Toggled(
                texts.getMessage(active ? "answer.host_in_use" : "answer.host_cordoned", null, language), active);
    }

    private HostAccounts.Card find(long id) {
        return hosts.find(id).orElseThrow(() -> new Refused(CommonRefusal.NOT_FOUND));
    }
}

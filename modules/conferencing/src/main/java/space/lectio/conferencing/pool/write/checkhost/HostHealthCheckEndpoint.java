package space.lectio.conferencing.pool.write.checkhost;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.ApplyHealthCheck;
import space.lectio.conferencing.api.HostHealthChecks;
import space.lectio.conferencing.api.HostHealthChecks.HealthCheck;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

/** POST because it makes the server ask the provider. */
@RestController
class HostHealthCheckEndpoint {

    private final HostHealthChecks checkups;
    private final CommandDispatcher commands;

    record Wish(
            @Schema(description = "Whether the account counts for what was found from then on.") @Nullable
            Boolean apply) {}

    HostHealthCheckEndpoint(HostHealthChecks checkups, CommandDispatcher commands) {
        this.checkups = checkups;
        this.commands = commands;
    }

    /** With {@code "apply": true} the account counts for what was found from then on. */
    @Operation(summary = "Ask Zoom about a host account", description = "For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/check")
    HealthCheck check(
            @PathVariable long id,
            @Schema(implementation = Wish.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        caller.mustBeAdmin();
        var fields = Fields.of(body);
        var apply = Boolean.TRUE.equals(fields.nullableBool("apply"));
        fields.check();
        var found = checkups.check(id);
        if (apply) {
            commands.<Void>send(new ApplyHealthCheck(found), caller);
        }
        return found;
    }
}

package space.lectio.conferencing.pool.write.addhost;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.AddHostAccount;
import space.lectio.conferencing.api.ChangeHostAccount;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.pool.write.HostFields;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;

@RestController
class AddHostEndpoint {

    private static final int USUAL_SLOTS = 1;
    private static final int USUAL_CAPACITY = 100;

    private final HostFields hostFields;
    private final CommandDispatcher commands;
    private final HostAccounts hosts;

    AddHostEndpoint(HostFields hostFields, CommandDispatcher commands, HostAccounts hosts) {
        this.hostFields = hostFields;
        this.commands = commands;
        this.hosts = hosts;
    }

    /** Credentials may be missing: where one app serves all accounts, the user who hosts is enough. */
    @Operation(summary = "Add a host account", description = "For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts")
    @ResponseStatus(HttpStatus.CREATED)
    HostAccounts.Card add(
            @Schema(implementation = HostFields.NewHost.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller) {
        caller.mustBeAdmin();
        var fields = Fields.ofNew(body);
        if (!fields.has("email") || fields.isNull("email")) {
            fields.wrong("email", fields.has("email") ? "null" : "required");
        }
        var asked = hostFields.read(0, fields);
        var id = commands.inOneTransaction(caller, () -> add(asked, caller));
        return hosts.find(id).orElseThrow();
    }

    private Long add(ChangeHostAccount asked, Caller caller) {
        Long id = commands.send(
                new AddHostAccount(
                        or(asked.label(), ""),
                        or(asked.slots(), USUAL_SLOTS),
                        or(asked.capacity(), USUAL_CAPACITY),
                        asked.owner() == null ? null : asked.owner().teacherId(),
                        or(asked.affinity(), List.of()),
                        or(asked.accountId(), ""),
                        or(asked.clientId(), ""),
                        or(asked.clientSecret(), ""),
                        or(asked.userId(), "me")),
                caller);
        if (Boolean.FALSE.equals(asked.inUse())) {
            commands.<Void>send(ChangeHostAccount.inUse(id, false), caller);
        }
        return id;
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}

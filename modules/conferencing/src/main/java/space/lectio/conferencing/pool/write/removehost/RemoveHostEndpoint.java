package space.lectio.conferencing.pool.write.removehost;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.RemoveHost;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

@RestController
class RemoveHostEndpoint {

    private final Commands commands;

    RemoveHostEndpoint(Commands commands) {
        this.commands = commands;
    }

    @Operation(summary = "Remove a host account", description = "For administrators.")
    @DeleteMapping("/api/zoom-pool/zoom-accounts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Caller caller) {
        // Who owns one disconnects it elsewhere.
        caller.mustBeAdmin();
        commands.<Void>send(new RemoveHost(id), caller);
    }
}

package space.lectio.identity.write.dissolvegroup;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.identity.api.DissolveGroup;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

@RestController
class DissolveGroupEndpoint {

    private final CommandDispatcher commands;

    DissolveGroupEndpoint(CommandDispatcher commands) {
        this.commands = commands;
    }

    /** The group and its memberships go; lessons and grades that hang on it are their modules' and stay. */
    @Operation(summary = "Dissolve a group", description = "Its lessons and grades stay.")
    @DeleteMapping("/api/groups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dissolve(@PathVariable long id, Caller caller) {
        commands.<Void>send(new DissolveGroup(id), caller);
    }
}

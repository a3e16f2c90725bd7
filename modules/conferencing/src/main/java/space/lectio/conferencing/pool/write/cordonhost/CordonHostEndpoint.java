package space.lectio.conferencing.pool.write.cordonhost;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.Cordon;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

@RestController
class CordonHostEndpoint {

    private final Commands commands;
    private final HostAccounts hosts;

    CordonHostEndpoint(Commands commands, HostAccounts hosts) {
        this.commands = commands;
        this.hosts = hosts;
    }

    @Operation(summary = "Cordon a host account", description = "No new lesson gets it. For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/cordon")
    HostAccounts.Card cordon(@PathVariable long id, Caller caller) {
        return done(new CordonHost(id, Cordon.BY_OPERATOR), id, caller);
    }

    @Operation(summary = "Put a cordoned host account into use again", description = "For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/uncordon")
    HostAccounts.Card uncordon(@PathVariable long id, Caller caller) {
        return done(new UncordonHost(id), id, caller);
    }

    private HostAccounts.Card done(Object command, long id, Caller caller) {
        commands.<Void>send(command, caller);
        return hosts.find(id).orElseThrow();
    }
}

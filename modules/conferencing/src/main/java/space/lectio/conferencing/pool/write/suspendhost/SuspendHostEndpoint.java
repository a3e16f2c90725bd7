package space.lectio.conferencing.pool.write.suspendhost;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.ResumeHost;
import space.lectio.conferencing.api.SuspendHost;
import space.lectio.shared.Caller;
import space.lectio.shared.Commands;

@RestController
class SuspendHostEndpoint {

    private final Commands commands;
    private final HostAccounts hosts;

    SuspendHostEndpoint(Commands commands, HostAccounts hosts) {
        this.commands = commands;
        this.hosts = hosts;
    }

    @Operation(summary = "Suspend a host account", description = "Its credentials do not work. For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/suspend")
    HostAccounts.Card suspend(@PathVariable long id, Caller caller) {
        return done(new SuspendHost(id), id, caller);
    }

    @Operation(summary = "Resume a suspended host account", description = "For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/resume")
    HostAccounts.Card resume(@PathVariable long id, Caller caller) {
        return done(new ResumeHost(id), id, caller);
    }

    private HostAccounts.Card done(Object command, long id, Caller caller) {
        commands.<Void>send(command, caller);
        return hosts.find(id).orElseThrow();
    }
}

package space.lectio.conferencing.pool.write.releasehost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.HostLeases;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;

@RestController
class ReleaseHostEndpoint {

    private final CommandDispatcher commands;
    private final HostAccounts hosts;
    private final HostLeases leases;
    private final MessageSource texts;

    ReleaseHostEndpoint(CommandDispatcher commands, HostAccounts hosts, HostLeases leases, MessageSource texts) {
        this.commands = commands;
        this.hosts = hosts;
        this.leases = leases;
        this.texts = texts;
    }

    record Released(
            String detail, @JsonProperty("current_meetings") int currentMeetings) {}

    /** The lessons lose their promise: whoever waits gets it, and who starts one of them again gets what is left. */
    @Operation(summary = "End all rooms of a host account", description = "For administrators.")
    @PostMapping("/api/zoom-pool/zoom-accounts/{id}/release")
    Released release(@PathVariable long id, Caller caller, Locale language) {
        caller.mustBeAdmin();
        if (hosts.find(id).isEmpty()) {
            throw new RefusedException(CommonRefusal.NOT_FOUND);
        }
        leases.openOn(id).forEach(lease -> commands.<Void>send(new EndLease(lease, LeaseEnd.BY_OPERATOR), caller));
        return new Released(
                texts.getMessage("answer.host_released", null, language),
                leases.openOn(id).size());
    }
}

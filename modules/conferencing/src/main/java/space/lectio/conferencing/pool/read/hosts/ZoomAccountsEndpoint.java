package space.lectio.conferencing.pool.read.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.web.Page;

/** The pool under the path of the original's first one: to be looked at only. */
@RestController
class ZoomAccountsEndpoint {

    private final HostsQuery hosts;

    ZoomAccountsEndpoint(HostsQuery hosts) {
        this.hosts = hosts;
    }

    record ZoomAccount(
            long id,
            String name,
            @JsonProperty("is_active") boolean active,
            @JsonProperty("is_busy") boolean busy) {

        static ZoomAccount of(HostCandidateRow host) {
            return new ZoomAccount(host.id(), host.label(), host.active(), host.currentMeetings() > 0);
        }
    }

    record StatusSummary(
            int total,
            int active,
            int inactive,
            int busy,
            int free,
            @JsonProperty("busy_accounts") List<ZoomAccount> busyAccounts) {}

    @Operation(summary = "List host accounts under the older path", description = "For administrators.")
    @GetMapping("/schedule/api/zoom-accounts")
    Page<ZoomAccount> list(HttpServletRequest request, Caller caller) {
        caller.mustBeAdmin();
        var page = hosts.page(Page.Asked.in(request));
        return new Page<>(
                page.count(),
                page.next(),
                page.previous(),
                page.results().stream().map(ZoomAccount::of).toList());
    }

    @Operation(summary = "Host accounts in numbers under the older path", description = "For administrators.")
    @GetMapping("/schedule/api/zoom-accounts/status_summary")
    StatusSummary summary(Caller caller) {
        caller.mustBeAdmin();
        var all = hosts.all().stream().map(ZoomAccount::of).toList();
        var busy = all.stream().filter(ZoomAccount::busy).toList();
        var active = (int) all.stream().filter(ZoomAccount::active).count();
        var free = (int) all.stream()
                .filter(account -> account.active() && !account.busy())
                .count();
        return new StatusSummary(all.size(), active, all.size() - active, busy.size(), free, busy);
    }
}

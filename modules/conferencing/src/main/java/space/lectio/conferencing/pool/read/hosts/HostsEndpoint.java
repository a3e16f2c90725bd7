package space.lectio.conferencing.pool.read.hosts;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;
import space.lectio.shared.CommonRefusal;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Page;

@RestController
class HostsEndpoint {

    private final HostsQuery hosts;
    private final PoolStatsQuery stats;

    HostsEndpoint(HostsQuery hosts, PoolStatsQuery stats) {
        this.hosts = hosts;
        this.stats = stats;
    }

    @Operation(summary = "List host accounts", description = "For administrators.")
    @GetMapping("/api/zoom-pool/zoom-accounts")
    Page<HostCandidateRow> list(HttpServletRequest request, Caller caller) {
        caller.mustBeAdmin();
        return hosts.page(Page.Asked.in(request));
    }

    @Operation(summary = "One host account", description = "For administrators.")
    @GetMapping("/api/zoom-pool/zoom-accounts/{id}")
    HostCandidateRow one(@PathVariable long id, Caller caller) {
        caller.mustBeAdmin();
        return hosts.find(id).orElseThrow(() -> new RefusedException(CommonRefusal.NOT_FOUND));
    }

    @Operation(summary = "The pool in numbers", description = "For administrators.")
    @GetMapping("/api/zoom-pool/zoom-accounts/stats")
    PoolStats stats(Caller caller) {
        caller.mustBeAdmin();
        return stats.now();
    }
}

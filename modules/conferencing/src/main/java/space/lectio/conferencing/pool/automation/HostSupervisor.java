package space.lectio.conferencing.pool.automation;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ApplyHealthCheck;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.api.HostHealthChecks;
import space.lectio.conferencing.api.UncordonHost;
import space.lectio.conferencing.pool.adapter.postgres.CordonedHosts;
import space.lectio.conferencing.pool.adapter.postgres.HostBudgets;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/** Looks after the hosts: who has spent its day is cordoned before Zoom says so, who has recovered comes back. */
@Component
class HostSupervisor {

    private static final Logger log = LoggerFactory.getLogger(HostSupervisor.class);

    private final CordonedHosts hosts;
    private final HostHealthChecks checkups;
    private final CommandDispatcher commands;

    HostSupervisor(CordonedHosts hosts, HostHealthChecks checkups, CommandDispatcher commands) {
        this.hosts = hosts;
        this.checkups = checkups;
        this.commands = commands;
    }

    /** Nobody has to be asked for that. */
    public void followBudgets() {
        hosts.toCordonForTheirBudget().forEach(host -> {
            log.warn("Host {} has created its {} meetings of the day", host, HostBudgets.CREATES_A_DAY);
            commands.<Void>send(new CordonHost(host, CordonReason.BUDGET_SPENT), Caller.SYSTEM);
        });
        hosts.withBudgetAgain()
                .forEach(host -> commands.<Void>send(new UncordonHost(host, CordonReason.BUDGET_SPENT), Caller.SYSTEM));
    }

    /** Asks the provider for hosts that failed, and for those that nobody has asked for since an import brought them. */
    public void lookAfterFailing() {
        for (var gone : List.of(CordonReason.FAILING, CordonReason.CREDENTIALS_REFUSED)) {
            for (var host : hosts.cordonedFor(gone)) {
                if (checkups.check(host).works()) {
                    commands.<Void>send(new UncordonHost(host, gone), Caller.SYSTEM);
                }
            }
        }
        hosts.cordonedFor(CordonReason.UNCHECKED)
                .forEach(host -> commands.<Void>send(new ApplyHealthCheck(checkups.check(host)), Caller.SYSTEM));
    }

    /** Asks the provider for all: a plan may have been changed. */
    public void examineAll() {
        hosts.notSuspended()
                .forEach(host -> commands.<Void>send(new ApplyHealthCheck(checkups.check(host)), Caller.SYSTEM));
    }
}

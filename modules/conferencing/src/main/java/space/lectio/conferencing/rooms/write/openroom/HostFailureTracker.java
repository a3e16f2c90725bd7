package space.lectio.conferencing.rooms.write.openroom;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.CordonHost;
import space.lectio.conferencing.api.HostAccountEvent.CordonReason;
import space.lectio.conferencing.pool.adapter.postgres.HostBudgets;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;

/**
 * What follows when a host opens no meeting: it is cordoned, so that its promises go to others. At once where it is the
 * host's fault; after several failures in a row where it may be a passing one. These are counted in this process: two servers
 * are a little more patient than one.
 */
@Component
class HostFailureTracker {

    private static final int FAILURES_IN_A_ROW = 3;

    private final ConcurrentHashMap<Long, Integer> failures = new ConcurrentHashMap<>();
    private final CommandDispatcher commands;
    private final HostBudgets budgets;
    private final Clock clock;

    HostFailureTracker(CommandDispatcher commands, HostBudgets budgets, Clock clock) {
        this.commands = commands;
        this.budgets = budgets;
        this.clock = clock;
    }

    void worked(long hostId) {
        failures.remove(hostId);
    }

    void failed(long hostId, ProviderFailed why) {
        switch (why.why()) {
            case CREDENTIALS -> cordon(hostId, CordonReason.CREDENTIALS_REFUSED);
            case BUDGET_SPENT -> {
                budgets.exhaust(hostId, clock.instant());
                cordon(hostId, CordonReason.BUDGET_SPENT);
            }
            case NOT_DONE, ANSWER_LOST -> {
                if (failures.merge(hostId, 1, Integer::sum) >= FAILURES_IN_A_ROW) {
                    cordon(hostId, CordonReason.FAILING);
                }
            }
        }
    }

    private void cordon(long hostId, CordonReason why) {
        failures.remove(hostId);
        commands.<Void>send(new CordonHost(hostId, why), Caller.SYSTEM);
    }
}

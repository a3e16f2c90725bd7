package space.lectio.conferencing.pool.write.grantlease;

import static space.lectio.conferencing.pool.write.PoolAggregates.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.postgres.HostBudgets;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.host.AccountPool;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.lease.Lease;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.reservation.Need;
import space.lectio.conferencing.pool.domain.reservation.Standing;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.conferencing.pool.write.grantlease.GrantLease.Grant;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

/**
 * At the hour many lessons start at once, and each holds its promise already: nothing is decided on the pool any more, only a
 * host is chosen. So they go side by side, and only the host is taken by one at a time. Whoever changes what is promised, or
 * the hosts, waits until they are done (docs/adr/0011-writers-in-parallel.md).
 */
@Component
class GrantPromisedLeaseHandler {

    private final Aggregates aggregates;
    private final PoolLedgers ledgers;
    private final PostgresPool pool;
    private final HostBudgets budgets;
    private final LeaseTerms terms;
    private final Clock clock;

    GrantPromisedLeaseHandler(
            Aggregates aggregates,
            PoolLedgers ledgers,
            PostgresPool pool,
            HostBudgets budgets,
            LeaseTerms terms,
            Clock clock) {
        this.aggregates = aggregates;
        this.ledgers = ledgers;
        this.pool = pool;
        this.budgets = budgets;
        this.terms = terms;
        this.clock = clock;
    }

    @CommandHandler
    Optional<Grant> handle(GrantPromisedLease command, Caller caller) {
        caller.mustBeAdminOr(command.wanted().teacherId());
        pool.share();
        var held = pool.leaseOf(command.lessonId());
        if (held.isPresent()) {
            return Optional.of(new Grant(held.get().id(), held.get().hostId(), false));
        }
        var now = clock.instant();
        var promised = promised(command, now);
        if (promised.isEmpty()) {
            return Optional.empty();
        }
        var slot = take(command, promised.get().tier());
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        var id = pool.nextLeaseId();
        var granted = Lease.grant(
                id,
                command.lessonId(),
                slot.get(),
                pool.nextFence(),
                terms,
                promised.get().claim().envelope(),
                now);
        aggregates.create(LEASE.id(id), granted);
        budgets.countCreate(slot.get().hostId(), now);
        return Optional.of(new Grant(id, slot.get().hostId(), true));
    }

    private Optional<Standing> promised(GrantPromisedLease command, Instant now) {
        var need = new Need(command.wanted().teacherId(), command.wanted().people());
        return ledgers.of(command.lessonId())
                .filter(standing -> standing.tier() != null
                        && standing.tier().serves(need)
                        && standing.claim().envelope().contains(now));
    }

    /** The best host that nobody takes at this moment, as {@link AccountPool} orders them. */
    private Optional<Slot> take(GrantPromisedLease command, @Nullable Tier tier) {
        var hosts = new ArrayList<>(pool.hosts());
        hosts.removeIf(host ->
                command.exceptHosts().contains(host.id()) || !new Tier(host.owner(), host.capacity()).equals(tier));
        while (true) {
            var choice = AccountPool.choose(command.wanted(), hosts);
            if (choice.isEmpty()) {
                return choice;
            }
            var best = hosts.stream()
                    .filter(host -> host.id() == choice.get().hostId())
                    .findFirst()
                    .orElseThrow();
            hosts.remove(best);
            var taken = pool.take(best.id());
            // Another lesson may have come to it since: then the next one is the better choice.
            if (taken.isPresent() && taken.get().taken().equals(best.taken())) {
                return choice;
            }
        }
    }
}

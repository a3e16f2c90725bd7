package space.lectio.conferencing.pool.write.grantlease;

import static space.lectio.conferencing.pool.write.PoolAggregates.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.HostBudgets;
import space.lectio.conferencing.pool.adapter.postgres.LessonNeeds;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.domain.host.AccountPool;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.lease.Lease;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.lease.LessonPlan;
import space.lectio.conferencing.pool.domain.ledger.PoolLedger;
import space.lectio.conferencing.pool.domain.reservation.Need;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.None;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Waiting;
import space.lectio.conferencing.pool.domain.reservation.ReservationRefusal;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.conferencing.pool.write.endlease.LeaseEnding;
import space.lectio.conferencing.pool.write.grantlease.GrantLease.Grant;
import space.lectio.conferencing.pool.write.reserveslot.RoomClaims;
import space.lectio.shared.Caller;
import space.lectio.shared.Refused;
import space.lectio.shared.eventstore.Aggregates;

/** The promise is kept here: whoever holds one, or can be given one now, gets a host of the tier that it draws on. */
@Component
class GrantLeaseHandler {

    private final Aggregates aggregates;
    private final RoomClaims claims;
    private final PoolLedgers ledgers;
    private final LessonNeeds lessons;
    private final PostgresPool pool;
    private final HostBudgets budgets;
    private final LeaseEnding ending;
    private final LeaseTerms terms;
    private final Clock clock;

    GrantLeaseHandler(
            Aggregates aggregates,
            RoomClaims claims,
            PoolLedgers ledgers,
            LessonNeeds lessons,
            PostgresPool pool,
            HostBudgets budgets,
            LeaseEnding ending,
            LeaseTerms terms,
            Clock clock) {
        this.aggregates = aggregates;
        this.claims = claims;
        this.ledgers = ledgers;
        this.lessons = lessons;
        this.pool = pool;
        this.budgets = budgets;
        this.ending = ending;
        this.terms = terms;
        this.clock = clock;
    }

    @CommandHandler
    Grant handle(GrantLease command, Caller caller) {
        caller.mustBeAdminOr(command.wanted().teacherId());
        pool.lock();
        var held = pool.leaseOf(command.lessonId());
        if (held.isPresent()) {
            return new Grant(held.get().id(), held.get().hostId(), false);
        }
        var now = clock.instant();
        if (command.onlyIfPromised() && !isPromised(command.lessonId(), now)) {
            throw new Refused(ReservationRefusal.NO_SLOT_FREE);
        }
        var claim = claim(command, now);
        var ledger = ledgers.read(claim.envelope());
        var promised = promised(claim, ledger, now);
        var tier = promised.tier();
        var free = AccountPool.choose(
                command.wanted(),
                pool.hosts().stream()
                        .filter(host -> !command.exceptHosts().contains(host.id()))
                        .filter(host -> tier.equals(new Tier(host.owner(), host.capacity())))
                        .toList());
        var slot = free.isPresent() ? free.get() : takeFromWhoOverstays(tier, command.exceptHosts(), ledger);
        var id = pool.nextLeaseId();
        var granted = Lease.grant(
                id,
                command.lessonId(),
                slot,
                pool.nextFence(),
                terms,
                promised.claim().envelope(),
                now);
        aggregates.create(LEASE.id(id), granted);
        budgets.countCreate(slot.hostId(), now);
        return new Grant(id, slot.hostId(), true);
    }

    private boolean isPromised(long lessonId, Instant now) {
        return ledgers.of(lessonId)
                .filter(standing ->
                        standing.tier() != null && standing.claim().envelope().contains(now))
                .isPresent();
    }

    /** By the plan as it is under the lock: it may have changed since the command's sender has read it. */
    private Claim claim(GrantLease command, Instant now) {
        var plan = lessons.planOf(command.lessonId())
                .orElseGet(() -> new LessonPlan(command.plannedStart(), command.plannedEnd()));
        if (plan.isTooEarlyAt(now)) {
            throw new Refused(ReservationRefusal.TOO_EARLY_TO_START);
        }
        return new Claim(
                command.lessonId(),
                new Need(command.wanted().teacherId(), command.wanted().people()),
                terms.from(now, plan.startsAt(), plan.endsAt()));
    }

    private Promised promised(Claim claim, PoolLedger ledger, Instant now) {
        var book = ledger.promisedToOthersThan(claim.lessonId());
        var begun = claims.change(
                ledger, claim.lessonId(), reservation -> reservation.begin(claim, book, ledger.supply(), now));
        return switch (begun) {
            case Promised promised -> promised;
            case Waiting _, None _ -> throw new Refused(ReservationRefusal.NO_SLOT_FREE);
        };
    }

    /** Lessons may last beyond their bound as long as nobody is promised their host; now somebody is. */
    private Slot takeFromWhoOverstays(Tier tier, Set<Long> exceptHosts, PoolLedger ledger) {
        var overstaying = pool.overstaying(tier, exceptHosts, clock.instant())
                .orElseThrow(() -> new Refused(ReservationRefusal.NO_SLOT_FREE));
        ending.end(overstaying.leaseId(), overstaying.lessonId(), LeaseEnd.EXPIRED, ledger);
        return overstaying.slot();
    }
}

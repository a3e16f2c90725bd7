package space.lectio.conferencing.pool.write.grantlease;

import static space.lectio.conferencing.pool.write.ConferencingAggregates.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.domain.host.AccountPool;
import space.lectio.conferencing.pool.domain.host.AccountPool.Slot;
import space.lectio.conferencing.pool.domain.lease.Lease;
import space.lectio.conferencing.pool.domain.lease.LeaseTerms;
import space.lectio.conferencing.pool.domain.lease.Pool;
import space.lectio.conferencing.pool.domain.reservation.Need;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.None;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Waiting;
import space.lectio.conferencing.pool.domain.reservation.Reservations;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.rooms.domain.meeting.Meetings;
import space.lectio.conferencing.rooms.domain.room.RoomRefusal;
import space.lectio.conferencing.pool.write.reserveslot.RoomClaims;
import space.lectio.conferencing.pool.write.endlease.LeaseEnding;
import space.lectio.conferencing.pool.write.grantlease.GrantLease.Grant;
import space.lectio.shared.Refused;
import space.lectio.shared.eventstore.Aggregates;

/** The promise is kept here: whoever holds one, or can be given one now, gets a host of the tier that it draws on. */
@Component
class GrantLeaseHandler {

    private final Aggregates aggregates;
    private final RoomClaims claims;
    private final Reservations reservations;
    private final Pool pool;
    private final Meetings meetings;
    private final LeaseEnding ending;
    private final LeaseTerms terms;
    private final Clock clock;

    GrantLeaseHandler(
            Aggregates aggregates,
            RoomClaims claims,
            Reservations reservations,
            Pool pool,
            Meetings meetings,
            LeaseEnding ending,
            LeaseTerms terms,
            Clock clock) {
        this.aggregates = aggregates;
        this.claims = claims;
        this.reservations = reservations;
        this.pool = pool;
        this.meetings = meetings;
        this.ending = ending;
        this.terms = terms;
        this.clock = clock;
    }

    @CommandHandler
    Grant handle(GrantLease command) {
        pool.lock();
        var held = pool.leaseOf(command.lessonId());
        if (held.isPresent()) {
            return new Grant(held.get().id(), held.get().hostId(), false);
        }
        var now = clock.instant();
        if (command.onlyIfPromised() && !isPromised(command.lessonId(), now)) {
            throw new Refused(RoomRefusal.NO_ZOOM_AVAILABLE);
        }
        var promised = promised(command);
        var tier = promised.tier();
        var free = AccountPool.choose(
                command.wanted(),
                pool.hosts().stream()
                        .filter(host -> !command.exceptHosts().contains(host.id()))
                        .filter(host -> tier.equals(new Tier(host.owner(), host.capacity())))
                        .toList());
        var slot = free.isPresent() ? free.get() : takeFromWhoOverstays(tier, command.exceptHosts());
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
        meetings.intend(id, command.lessonId(), slot.hostId(), now, now.plus(terms.opening()));
        return new Grant(id, slot.hostId(), true);
    }

    private boolean isPromised(long lessonId, Instant now) {
        return reservations
                .of(lessonId)
                .filter(standing ->
                        standing.tier() != null && standing.claim().envelope().contains(now))
                .isPresent();
    }

    private Promised promised(GrantLease command) {
        var now = clock.instant();
        var claim = new Claim(
                command.lessonId(),
                new Need(command.wanted().teacherId(), command.wanted().people()),
                terms.from(now, command.plannedStart(), command.plannedEnd()));
        var book = reservations.promisedDuring(claim.envelope(), command.lessonId());
        var supply = reservations.supply();
        var begun = claims.change(command.lessonId(), reservation -> reservation.begin(claim, book, supply, now));
        return switch (begun) {
            case Promised promised -> promised;
            case Waiting _, None _ -> throw new Refused(RoomRefusal.NO_ZOOM_AVAILABLE);
        };
    }

    /** Lessons may last beyond their bound as long as nobody is promised their host; now somebody is. */
    private Slot takeFromWhoOverstays(Tier tier, Set<Long> exceptHosts) {
        var overstaying = pool.overstaying(tier, exceptHosts, clock.instant())
                .orElseThrow(() -> new Refused(RoomRefusal.NO_ZOOM_AVAILABLE));
        ending.end(overstaying.leaseId(), LeaseEnd.EXPIRED);
        claims.change(overstaying.lessonId(), reservation -> reservation.leaseEnded(LeaseEnd.EXPIRED, clock.instant()));
        return overstaying.slot();
    }
}

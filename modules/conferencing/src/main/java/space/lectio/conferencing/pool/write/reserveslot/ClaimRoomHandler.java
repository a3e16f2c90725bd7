package space.lectio.conferencing.pool.write.reserveslot;

import static java.util.Comparator.comparingInt;
import static space.lectio.conferencing.pool.write.PoolAggregates.LEASE;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.pool.adapter.postgres.PostgresPool;
import space.lectio.conferencing.pool.adapter.postgres.PostgresReservations;
import space.lectio.conferencing.pool.domain.reservation.Book;
import space.lectio.conferencing.pool.domain.reservation.Envelope;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.Standing;
import space.lectio.conferencing.pool.domain.reservation.Tier;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.shared.Caller;
import space.lectio.shared.eventstore.Aggregates;

/** Each command takes the pool's lock first: what it reads of the other lessons stays true until it has appended. */
@Component
class ClaimRoomHandler {

    private final RoomClaims claims;
    private final PoolLedgers ledgers;
    private final PostgresReservations reservations;
    private final Aggregates aggregates;
    private final PostgresPool pool;
    private final Clock clock;

    ClaimRoomHandler(
            RoomClaims claims,
            PoolLedgers ledgers,
            PostgresReservations reservations,
            Aggregates aggregates,
            PostgresPool pool,
            Clock clock) {
        this.claims = claims;
        this.ledgers = ledgers;
        this.reservations = reservations;
        this.aggregates = aggregates;
        this.pool = pool;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ClaimRoom c, Caller caller) {
        caller.mustBeAdmin();
        pool.lock();
        var now = clock.instant();
        var claim = c.claim();
        var held = pool.leaseOf(claim.lessonId());
        var ledger = ledgers.read(claim.envelope());
        var book = ledger.promisedToOthersThan(claim.lessonId());
        var after = claims.change(
                ledger,
                claim.lessonId(),
                reservation -> claim.envelope().to().isAfter(now)
                        ? reservation.ask(claim, held.isPresent(), book, ledger.supply(), now)
                        : reservation.release(now));
        held.ifPresent(lease -> follow(lease.id(), after, now));
    }

    /** A lease never outlasts the promise: what it no longer covers may be promised to others already. */
    private void follow(long leaseId, Reservation reservation, Instant now) {
        if (reservation instanceof Promised promised
                && promised.claim().envelope().contains(now)) {
            aggregates.change(
                    LEASE.id(leaseId),
                    lease -> lease.follow(promised.claim().envelope().to(), now));
        } else {
            aggregates.change(LEASE.id(leaseId), lease -> lease.end(LeaseEnd.REPLACED, now));
        }
    }

    @CommandHandler
    void handle(ReleaseRoomClaim c, Caller caller) {
        caller.mustBeAdmin();
        pool.lock();
        claims.change(c.lessonId(), reservation -> reservation.release(clock.instant()));
    }

    @CommandHandler
    void handle(ProlongRoomClaim c, Caller caller) {
        caller.mustBeAdmin();
        pool.lock();
        var held = ledgers.of(c.lessonId());
        if (held.isEmpty() || !held.get().claim().envelope().to().isBefore(c.until())) {
            return;
        }
        var more = new Envelope(held.get().claim().envelope().to(), c.until());
        var ledger = ledgers.read(more);
        var book = ledger.promisedToOthersThan(c.lessonId());
        claims.change(
                ledger,
                c.lessonId(),
                reservation -> reservation.prolong(c.until(), book, ledger.supply(), clock.instant()));
    }

    @CommandHandler
    void handle(ShareOutSlots c, Caller caller) {
        caller.mustBeAdmin();
        pool.lock();
        var now = clock.instant();
        var supply = reservations.supply();
        var sitting = reservations.sitting();
        var book = new Book();
        var displaced = new ArrayList<Claim>();
        var waiting = new ArrayList<Claim>();
        // A lesson on a host takes a slot of that host's tier, whatever was reserved. Then who sat on one that has
        // failed.
        for (var standing : inOrder(ledgers.after(now), sitting)) {
            var claim = standing.claim();
            var seat = sitting.getOrDefault(claim.lessonId(), Optional.empty());
            if (seat.isPresent()) {
                enterIfPromised(
                        book, claims.quietly(claim.lessonId(), reservation -> reservation.sitIn(seat.get(), now)));
            } else if (standing.tier() == null) {
                waiting.add(claim);
            } else if (book.occupancy(standing.tier()).peak(claim.envelope()) < supply.slots(standing.tier())) {
                book.enter(standing.tier(), claim.envelope());
            } else {
                displaced.add(claim);
            }
        }
        for (var claim : displaced) {
            enterIfPromised(
                    book,
                    claims.quietly(
                            claim.lessonId(), reservation -> reservation.displace(book, supply.withReserve(), now)));
        }
        claims.promote(waiting, book, supply, now);
    }

    private static List<Standing> inOrder(List<Standing> asked, Map<Long, Optional<Tier>> sitting) {
        return asked.stream()
                .sorted(comparingInt(standing -> {
                    var seat = sitting.get(standing.claim().lessonId());
                    return seat == null ? 2 : seat.isPresent() ? 0 : 1;
                }))
                .toList();
    }

    private static void enterIfPromised(Book book, Reservation reservation) {
        if (reservation instanceof Promised promised) {
            book.enter(promised.tier(), promised.claim().envelope());
        }
    }
}

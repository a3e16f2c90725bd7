package space.lectio.conferencing.write.claimroom;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.domain.accountpool.Pool;
import space.lectio.conferencing.domain.reservation.Book;
import space.lectio.conferencing.domain.reservation.Envelope;
import space.lectio.conferencing.domain.reservation.Reservation;
import space.lectio.conferencing.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.domain.reservation.Reservations;
import space.lectio.conferencing.write.endlease.LeaseEnding;

/** Each order waits in line first: what it reads of the other lessons stays true until it has appended. */
@Component
class ClaimRoomHandler {

    private final RoomClaims claims;
    private final Reservations reservations;
    private final Pool pool;
    private final LeaseEnding ending;
    private final Clock clock;

    ClaimRoomHandler(RoomClaims claims, Reservations reservations, Pool pool, LeaseEnding ending, Clock clock) {
        this.claims = claims;
        this.reservations = reservations;
        this.pool = pool;
        this.ending = ending;
        this.clock = clock;
    }

    @CommandHandler
    void handle(ClaimRoom c) throws Exception {
        pool.waitInLine();
        var now = clock.instant();
        var claim = c.claim();
        if (!claim.envelope().to().isAfter(now)) {
            claims.change(claim.lessonId(), reservation -> reservation.release(now));
            return;
        }
        var book = reservations.promisedDuring(claim.envelope(), claim.lessonId());
        var supply = reservations.supply();
        var held = pool.leaseOf(claim.lessonId());
        var after = claims.change(
                claim.lessonId(), reservation -> reservation.ask(claim, held.isPresent(), book, supply, now));
        if (held.isPresent() && !isPromisedNow(after, now)) {
            // A room that was opened ahead of a lesson that takes place at another time: others may be promised its
            // host.
            ending.end(held.get().id(), LeaseEnd.REPLACED);
        }
    }

    private static boolean isPromisedNow(Reservation reservation, Instant now) {
        return reservation instanceof Promised promised
                && promised.claim().envelope().contains(now);
    }

    @CommandHandler
    void handle(ReleaseRoomClaim c) throws Exception {
        pool.waitInLine();
        claims.change(c.lessonId(), reservation -> reservation.release(clock.instant()));
    }

    @CommandHandler
    void handle(ProlongRoomClaim c) throws Exception {
        pool.waitInLine();
        var held = reservations.of(c.lessonId());
        if (held.isEmpty() || !held.get().claim().envelope().to().isBefore(c.until())) {
            return;
        }
        var more = new Envelope(held.get().claim().envelope().to(), c.until());
        var book = reservations.promisedDuring(more, c.lessonId());
        var supply = reservations.supply();
        claims.change(c.lessonId(), reservation -> reservation.prolong(c.until(), book, supply, clock.instant()));
    }

    @CommandHandler
    void handle(ShareOutSlots c) throws Exception {
        pool.waitInLine();
        var now = clock.instant();
        var supply = reservations.supply();
        var book = new Book();
        var displaced = new ArrayList<Claim>();
        var waiting = new ArrayList<Claim>();
        for (var standing : reservations.standingAfter(now)) {
            var claim = standing.claim();
            if (standing.tier() == null) {
                waiting.add(claim);
            } else if (book.occupancy(standing.tier()).peak(claim.envelope()) < supply.slots(standing.tier())) {
                book.enter(standing.tier(), claim.envelope());
            } else {
                displaced.add(claim);
            }
        }
        for (var claim : displaced) {
            var after = claims.quietly(
                    claim.lessonId(), reservation -> reservation.displace(book, supply.withReserve(), now));
            enterIfPromised(book, after);
        }
        claims.promote(waiting, book, now);
    }

    private static void enterIfPromised(Book book, Reservation reservation) {
        if (reservation instanceof Promised promised) {
            book.enter(promised.tier(), promised.claim().envelope());
        }
    }
}

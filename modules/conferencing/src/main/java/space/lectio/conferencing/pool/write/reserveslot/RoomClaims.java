package space.lectio.conferencing.pool.write.reserveslot;

import static java.util.Comparator.naturalOrder;
import static space.lectio.conferencing.pool.write.ConferencingAggregates.RESERVATION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.pool.domain.reservation.Book;
import space.lectio.conferencing.pool.domain.reservation.Envelope;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.Reservations;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.Aggregates;
import space.lectio.shared.eventstore.Aggregates.Outcome;

/**
 * Loads a lesson's claim, asks for the decision, appends its events; and passes what that frees on to those who wait, in the
 * same transaction. Only under the pool's lock.
 */
@Component
public class RoomClaims {

    private static final long NOBODY = 0;

    private final Aggregates aggregates;
    private final Reservations reservations;
    private final Clock clock;

    RoomClaims(Aggregates aggregates, Reservations reservations, Clock clock) {
        this.aggregates = aggregates;
        this.reservations = reservations;
        this.clock = clock;
    }

    /**
     * @return the claim as it is afterwards
     * @throws space.lectio.shared.Refused if the decision was to refuse
     */
    public Reservation change(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) {
        var outcome = decided(lessonId, decide);
        if (outcome.before() instanceof Promised promised && !promised.equals(outcome.after())) {
            promoteDuring(promised.claim().envelope());
        }
        return outcome.after();
    }

    /** As {@link #change}, for who deals with what it frees. */
    Reservation quietly(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) {
        return decided(lessonId, decide).after();
    }

    private Outcome<Reservation> decided(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) {
        var outcome = aggregates.createOrChange(RESERVATION.id(lessonId), decide);
        if (outcome.changed()) {
            reservations.decided(lessonId, outcome.after());
        }
        return outcome;
    }

    private void promoteDuring(Envelope freed) {
        var now = clock.instant();
        var waiting = reservations.waitingDuring(freed).stream()
                .filter(claim -> claim.envelope().to().isAfter(now))
                .toList();
        if (!waiting.isEmpty()) {
            promote(waiting, reservations.promisedDuring(hull(waiting), NOBODY), now);
        }
    }

    void promote(List<Claim> waiting, Book book, Instant now) {
        var supply = reservations.supply();
        for (var claim : waiting) {
            if (book.admit(claim.need(), claim.envelope(), supply).isEmpty()) {
                continue; // spares the reading of its history
            }
            var after = quietly(claim.lessonId(), reservation -> reservation.promote(book, supply, now));
            if (after instanceof Promised promised) {
                book.enter(promised.tier(), promised.claim().envelope());
            }
        }
    }

    private static Envelope hull(List<Claim> claims) {
        var envelopes = claims.stream().map(Claim::envelope).toList();
        return new Envelope(
                envelopes.stream().map(Envelope::from).min(naturalOrder()).orElseThrow(),
                envelopes.stream().map(Envelope::to).max(naturalOrder()).orElseThrow());
    }
}

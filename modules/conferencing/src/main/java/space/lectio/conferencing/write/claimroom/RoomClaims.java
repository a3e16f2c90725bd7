package space.lectio.conferencing.write.claimroom;

import static java.util.Comparator.naturalOrder;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.domain.reservation.Book;
import space.lectio.conferencing.domain.reservation.Envelope;
import space.lectio.conferencing.domain.reservation.Reservation;
import space.lectio.conferencing.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.domain.reservation.Reservation.None;
import space.lectio.conferencing.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.domain.reservation.Reservations;
import space.lectio.conferencing.write.ReservationAggregate;
import space.lectio.shared.Decision;

/**
 * Loads a lesson's claim, asks for the decision, appends its events; and passes what that frees on to those who wait, in the
 * same transaction. Only under the pool's lock.
 */
@Component
public class RoomClaims {

    private static final long NOBODY = 0;

    private final Repository<ReservationAggregate> repository;
    private final Reservations reservations;
    private final Clock clock;

    RoomClaims(Repository<ReservationAggregate> repository, Reservations reservations, Clock clock) {
        this.repository = repository;
        this.reservations = reservations;
        this.clock = clock;
    }

    /**
     * @return the claim as it is afterwards
     * @throws space.lectio.shared.Refused if the decision was to refuse
     */
    public Reservation change(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide)
            throws Exception {
        var before = new AtomicReference<Reservation>(new None());
        var after = quietly(lessonId, reservation -> {
            before.set(reservation);
            return decide.apply(reservation);
        });
        if (before.get() instanceof Promised promised && !promised.equals(after)) {
            promoteDuring(promised.claim().envelope());
        }
        return after;
    }

    /** As {@link #change}, for who deals with what it frees. */
    Reservation quietly(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) throws Exception {
        return repository
                .loadOrCreate(ReservationAggregate.idOf(lessonId), ReservationAggregate::new)
                .invoke(claim -> {
                    var decision = decide.apply(claim.state());
                    claim.append(decision);
                    if (!decision.orThrow().isEmpty()) {
                        reservations.decided(lessonId, claim.state());
                    }
                    return claim.state();
                });
    }

    private void promoteDuring(Envelope freed) throws Exception {
        var now = clock.instant();
        var waiting = reservations.waitingDuring(freed).stream()
                .filter(claim -> claim.envelope().to().isAfter(now))
                .toList();
        if (!waiting.isEmpty()) {
            promote(waiting, reservations.promisedDuring(hull(waiting), NOBODY), now);
        }
    }

    void promote(List<Claim> waiting, Book book, Instant now) throws Exception {
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

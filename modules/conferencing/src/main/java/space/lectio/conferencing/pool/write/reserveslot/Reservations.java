package space.lectio.conferencing.pool.write.reserveslot;

import static java.util.Comparator.naturalOrder;
import static space.lectio.conferencing.pool.write.PoolAggregates.RESERVATION;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.api.ReservationEvent;
import space.lectio.conferencing.pool.domain.ledger.PoolLedger;
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.SlotLedger;
import space.lectio.conferencing.pool.write.PoolLedgers;
import space.lectio.shared.Decision;
import space.lectio.shared.eventstore.Aggregates;

/**
 * Loads a lesson's claim, asks for the decision, appends its events; and passes what that frees on to those who wait, in the
 * same transaction. Only under the pool's lock.
 */
@Component
public class Reservations {

    private final Aggregates aggregates;
    private final PoolLedgers ledgers;
    private final Clock clock;

    Reservations(Aggregates aggregates, PoolLedgers ledgers, Clock clock) {
        this.aggregates = aggregates;
        this.ledgers = ledgers;
        this.clock = clock;
    }

    /**
     * For a decision that looks at no other claim.
     *
     * @return the claim as it is afterwards
     * @throws space.lectio.shared.RefusedException if the decision was to refuse
     */
    public Reservation change(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) {
        return change(null, lessonId, decide);
    }

    /** As {@link #change(long, Function)}, for a decision on what the ledger says; it is entered there. */
    public Reservation change(
            @Nullable PoolLedger ledger, long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) {
        var outcome = aggregates.createOrChange(RESERVATION.id(lessonId), decide);
        if (ledger != null) {
            ledger.enter(lessonId, outcome.after());
        }
        if (outcome.before() instanceof Promised promised && !promised.equals(outcome.after())) {
            promoteDuring(promised.claim().envelope(), ledger);
        }
        return outcome.after();
    }

    /** As {@link #change(long, Function)}, for who deals with what it frees. */
    Reservation quietly(long lessonId, Function<Reservation, Decision<ReservationEvent>> decide) {
        return aggregates.createOrChange(RESERVATION.id(lessonId), decide).after();
    }

    private void promoteDuring(OccupancyWindow freed, @Nullable PoolLedger ledger) {
        var now = clock.instant();
        var touching =
                ledger != null && ledger.covers(freed) ? ledger.waitingDuring(freed) : ledgers.waitingDuring(freed);
        var waiting = touching.stream()
                .filter(claim -> claim.envelope().to().isAfter(now))
                .toList();
        if (!waiting.isEmpty()) {
            var hull = hull(waiting);
            var whole = ledger != null && ledger.covers(hull) ? ledger : ledgers.read(hull);
            promote(waiting, whole.promised(), whole.supply(), now)
                    .forEach(promoted -> whole.enter(promoted.claim().lessonId(), promoted));
        }
    }

    /** @return those that are promised a slot now; they are entered in the book */
    List<Promised> promote(List<Claim> waiting, SlotLedger book, Capacity supply, Instant now) {
        var promoted = new ArrayList<Promised>();
        for (var claim : waiting) {
            if (book.admit(claim.need(), claim.envelope(), supply).isEmpty()) {
                continue; // spares the reading of its history
            }
            if (quietly(claim.lessonId(), reservation -> reservation.promote(book, supply, now))
                    instanceof Promised promised) {
                book.enter(promised.tier(), promised.claim().envelope());
                promoted.add(promised);
            }
        }
        return promoted;
    }

    private static OccupancyWindow hull(List<Claim> claims) {
        var envelopes = claims.stream().map(Claim::envelope).toList();
        return new OccupancyWindow(
                envelopes.stream()
                        .map(OccupancyWindow::from)
                        .min(naturalOrder())
                        .orElseThrow(),
                envelopes.stream().map(OccupancyWindow::to).max(naturalOrder()).orElseThrow());
    }
}

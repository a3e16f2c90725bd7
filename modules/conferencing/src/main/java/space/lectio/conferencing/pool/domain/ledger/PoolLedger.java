package space.lectio.conferencing.pool.domain.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import space.lectio.conferencing.pool.domain.reservation.Capacity;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.SlotLedger;
import space.lectio.conferencing.pool.domain.reservation.Standing;

/**
 * The slots of the pool and the claims on them within a window of time. It is read once, under the pool's lock, and belongs to the one
 * who decides: each decision is entered, so that the next one sees it.
 */
public final class PoolLedger {

    private final OccupancyWindow window;
    private final Capacity supply;
    private final SequencedMap<Long, Standing> standings = new LinkedHashMap<>();

    /** @param standings every claim that touches the window, in the order in which they were made */
    public PoolLedger(OccupancyWindow window, Capacity supply, Collection<Standing> standings) {
        this.window = window;
        this.supply = supply;
        standings.forEach(standing -> this.standings.put(standing.claim().lessonId(), standing));
    }

    public Capacity supply() {
        return supply;
    }

    /** Whether it holds every claim that touches this time. */
    public boolean covers(OccupancyWindow time) {
        return !time.from().isBefore(window.from()) && !time.to().isAfter(window.to());
    }

    /** What is promised within the window to others than this lesson. */
    public SlotLedger promisedToOthersThan(long lessonId) {
        var book = new SlotLedger();
        for (var standing : standings.values()) {
            if (standing.tier() != null && standing.claim().lessonId() != lessonId) {
                book.enter(standing.tier(), standing.claim().envelope());
            }
        }
        return book;
    }

    /** What is promised within the window. */
    public SlotLedger promised() {
        var book = new SlotLedger();
        for (var standing : standings.values()) {
            if (standing.tier() != null) {
                book.enter(standing.tier(), standing.claim().envelope());
            }
        }
        return book;
    }

    /** Claims that wait and touch this time, in the order in which they were made. */
    public List<Claim> waitingDuring(OccupancyWindow time) {
        return standings.values().stream()
                .filter(standing -> standing.tier() == null)
                .map(Standing::claim)
                .filter(claim -> claim.envelope().overlaps(time))
                .toList();
    }

    /** The lesson's claim is like that from now on. */
    public void enter(long lessonId, Reservation reservation) {
        Standing.of(reservation)
                .ifPresentOrElse(standing -> standings.put(lessonId, standing), () -> standings.remove(lessonId));
    }
}

package space.lectio.conferencing.pool.write;

import static space.lectio.conferencing.pool.write.PoolAggregates.RESERVATION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.pool.adapter.postgres.PostgresReservations;
import space.lectio.conferencing.pool.domain.ledger.PoolLedger;
import space.lectio.conferencing.pool.domain.reservation.OccupancyWindow;
import space.lectio.conferencing.pool.domain.reservation.Reservation;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Standing;
import space.lectio.shared.eventstore.Aggregates;

/**
 * Claims as the transaction that runs sees them: as the tables have them, and what earlier decisions of the same unit of work have
 * changed, which the tables say only when it commits. Ask under the pool's lock.
 */
@Component
public class PoolLedgers {

    private final PostgresReservations reservations;
    private final Aggregates aggregates;

    PoolLedgers(PostgresReservations reservations, Aggregates aggregates) {
        this.reservations = reservations;
        this.aggregates = aggregates;
    }

    /** All that a decision within the window looks at. */
    public PoolLedger read(OccupancyWindow window) {
        return new PoolLedger(
                window,
                reservations.supply(),
                standings(
                        except -> reservations.during(window, except),
                        claim -> claim.envelope().overlaps(window)));
    }

    /** What is known of one lesson's claim. */
    public Optional<Standing> of(long lessonId) {
        var untold = aggregates.untold(RESERVATION).get(RESERVATION.id(lessonId));
        return untold == null ? reservations.of(lessonId) : Standing.of(untold);
    }

    /** Claims that are not over, in the order in which they were made. */
    public List<Standing> after(Instant now) {
        return standings(
                except -> reservations.after(now, except),
                claim -> claim.envelope().to().isAfter(now));
    }

    /** Claims that wait and touch the window, in the order in which they were made. */
    public List<Claim> waitingDuring(OccupancyWindow window) {
        return standings(
                        except -> reservations.waitingDuring(window, except),
                        claim -> claim.envelope().overlaps(window))
                .stream()
                .filter(standing -> standing.tier() == null)
                .map(Standing::claim)
                .toList();
    }

    private List<Standing> standings(Function<Collection<Long>, List<Standing>> stored, Predicate<Claim> concerns) {
        Map<Long, Reservation> untold = new LinkedHashMap<>();
        aggregates.untold(RESERVATION).forEach((id, reservation) -> untold.put(id.number(), reservation));
        var all = new ArrayList<>(stored.apply(untold.keySet()));
        untold.values().stream()
                .flatMap(reservation -> Standing.of(reservation).stream())
                .filter(standing -> concerns.test(standing.claim()))
                .forEach(all::add);
        return all;
    }
}

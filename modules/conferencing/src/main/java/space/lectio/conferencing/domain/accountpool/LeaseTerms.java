package space.lectio.conferencing.domain.accountpool;

import java.time.Duration;
import java.time.Instant;
import space.lectio.conferencing.domain.reservation.Envelope;

/**
 * How long a lesson may hold a host.
 *
 * @param opening how long the provider may take to open the meeting; if the server dies meanwhile, the slot is lost no longer
 * @param overrun how much longer than planned a lesson may last before another one may take its host
 */
public record LeaseTerms(Duration opening, Duration overrun) {

    Instant roomMustBeOpenBy(Instant granted) {
        return granted.plus(opening);
    }

    /** Not later than the end of the promise, after which the slot may be another's. */
    Instant roomMustBeOpenBy(Instant granted, Envelope promised) {
        var by = roomMustBeOpenBy(granted);
        return by.isBefore(promised.to()) ? by : promised.to();
    }

    /** A lesson that is held after its planned time gets its planned length from then on. */
    Instant heldUntil(Instant opened, Instant plannedStart, Instant plannedEnd) {
        var end = opened.isBefore(plannedEnd) ? plannedEnd : opened.plus(Duration.between(plannedStart, plannedEnd));
        return end.plus(overrun);
    }
}

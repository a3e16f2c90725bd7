package space.lectio.conferencing.pool.domain.reservation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;

/** The claims of all lessons, and the hosts that they can have. Ask under the lock: {@code Pool.lock}. */
public interface Reservations {

    /**
     * What the unit of work that runs has decided: the tables say so only when it commits, and whatever else it asks here is
     * answered as if they did already.
     */
    void decided(long lessonId, Reservation reservation);

    /** Lessons that hold a host, with its tier as it is now; empty if new lessons may not get it. */
    Map<Long, Optional<Tier>> sitting();

    /** The hosts that new lessons may get. */
    Supply supply();

    /** What is promised to other lessons at some moment of the window. */
    Book promisedDuring(Envelope window, long exceptLesson);

    /** Claims that are not over, in the order in which they were made. */
    List<Standing> standingAfter(Instant now);

    /** Claims that wait and touch the window, in the order in which they were made. */
    List<Claim> waitingDuring(Envelope window);

    /** What is known of one lesson's claim. */
    Optional<Standing> of(long lessonId);

    /** @param tier null if it waits */
    record Standing(Claim claim, @Nullable Tier tier) {}
}

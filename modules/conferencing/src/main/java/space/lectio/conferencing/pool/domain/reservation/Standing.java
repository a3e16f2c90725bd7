package space.lectio.conferencing.pool.domain.reservation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;
import space.lectio.conferencing.pool.domain.reservation.Reservation.None;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Promised;
import space.lectio.conferencing.pool.domain.reservation.Reservation.Waiting;

/**
 * A lesson's claim and what has become of it.
 *
 * @param tier of which it is promised a slot; null if it waits
 */
public record Standing(Claim claim, @Nullable Tier tier) {

    /** Empty if the lesson claims nothing. */
    public static Optional<Standing> of(Reservation reservation) {
        return switch (reservation) {
            case Promised p -> Optional.of(new Standing(p.claim(), p.tier()));
            case Waiting w -> Optional.of(new Standing(w.claim(), null));
            case None _ -> Optional.empty();
        };
    }
}

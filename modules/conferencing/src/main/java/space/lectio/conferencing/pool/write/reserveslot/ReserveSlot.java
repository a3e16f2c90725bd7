package space.lectio.conferencing.pool.write.reserveslot;

import space.lectio.conferencing.pool.domain.reservation.Reservation.Claim;

/**
 * A planned lesson wants a host: it is promised one, or waits. Harmless if nothing has changed, and if the time is over.
 */
public record ReserveSlot(Claim claim) {}

package space.lectio.conferencing.pool.write.reserveslot;

import java.time.Instant;

/** The lesson lasts longer than it was promised a host for. Nothing happens if others are promised what it would take. */
public record ExtendReservation(long lessonId, Instant until) {}

package space.lectio.conferencing.pool.write.reserveslot;

/** The lesson wants no host any more. Harmless if it wants none. */
public record ReleaseReservation(long lessonId) {}

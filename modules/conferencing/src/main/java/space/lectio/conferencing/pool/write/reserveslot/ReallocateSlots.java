package space.lectio.conferencing.pool.write.reserveslot;

/**
 * The pool has changed: promises that it can no longer keep become waiting claims, and waiting claims that fit are promised.
 * Lessons that hold a host come first, then who asked first.
 */
public record ReallocateSlots() {}

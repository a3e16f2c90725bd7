package space.lectio.conferencing.rooms.write.join;

import java.time.Instant;
import space.lectio.conferencing.api.ArrivalEvent.Via;

/**
 * The caller, a student, comes to a lesson by its link.
 *
 * @param opensAt from when on it counts
 */
record ComeIn(long lessonId, Via via, Instant opensAt) {}

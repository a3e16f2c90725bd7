package space.lectio.conferencing.rooms.write.join;

import java.time.Instant;
import space.lectio.conferencing.api.JoinEvent.Via;

/**
 * The caller, a student, comes to a lesson by its link.
 *
 * @param opensAt from when on it counts
 */
record JoinLesson(long lessonId, Via via, Instant opensAt) {}

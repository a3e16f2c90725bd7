/** Whether a lesson is promised a room, and if not, why and when it could be. */
@NullMarked
package space.lectio.conferencing.rooms.read.lessonroom;

import org.jspecify.annotations.NullMarked;

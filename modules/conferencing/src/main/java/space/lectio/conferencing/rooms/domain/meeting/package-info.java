/** Whether anybody is in a meeting, and what becomes of its room by that. */
@NullMarked
package space.lectio.conferencing.rooms.domain.meeting;

import org.jspecify.annotations.NullMarked;

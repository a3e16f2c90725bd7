/** Rooms that lessons hold now, with what is known of their meetings. */
@NullMarked
package space.lectio.conferencing.rooms.read.meetings;

import org.jspecify.annotations.NullMarked;

/** A lesson gets a room: a lease first, then the meeting, then both on record. */
@NullMarked
package space.lectio.conferencing.rooms.write.openroom;

import org.jspecify.annotations.NullMarked;

/** A lesson's room, and why there may be none. */
@NullMarked
package space.lectio.conferencing.rooms.domain.room;

import org.jspecify.annotations.NullMarked;

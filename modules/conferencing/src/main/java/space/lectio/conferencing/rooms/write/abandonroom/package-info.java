/** A room in which no lesson takes place is given up. */
@NullMarked
package space.lectio.conferencing.rooms.write.abandonroom;

import org.jspecify.annotations.NullMarked;

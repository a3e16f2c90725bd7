/** A teacher starts a planned lesson. */
@NullMarked
package space.lectio.conferencing.rooms.write.startlesson;

import org.jspecify.annotations.NullMarked;

/** A teacher starts a lesson that nobody planned. */
@NullMarked
package space.lectio.conferencing.rooms.write.quickstart;

import org.jspecify.annotations.NullMarked;

/** Students, teachers and administrators come into a lesson's room, and it is remembered which students did. */
@NullMarked
package space.lectio.conferencing.rooms.write.join;

import org.jspecify.annotations.NullMarked;

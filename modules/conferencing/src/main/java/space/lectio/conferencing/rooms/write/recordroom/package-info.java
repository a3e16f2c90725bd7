/** A meeting that was opened is put on record as the lesson's room. */
@NullMarked
package space.lectio.conferencing.rooms.write.recordroom;

import org.jspecify.annotations.NullMarked;

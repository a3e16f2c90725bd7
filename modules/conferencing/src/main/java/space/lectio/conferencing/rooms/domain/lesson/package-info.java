/** A lesson as far as its room is concerned. */
@NullMarked
package space.lectio.conferencing.rooms.domain.lesson;

import org.jspecify.annotations.NullMarked;

/** The facts of a lesson that a room needs, from scheduling's and identity's views. */
@NullMarked
package space.lectio.conferencing.rooms.read.lessons;

import org.jspecify.annotations.NullMarked;

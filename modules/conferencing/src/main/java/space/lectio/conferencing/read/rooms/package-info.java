/** The rooms of lessons, for lists of lessons and for those who start them. */
@NullMarked
package space.lectio.conferencing.read.rooms;

import org.jspecify.annotations.NullMarked;

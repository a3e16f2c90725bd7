/** Takes over the rooms of lessons of the original. */
@NullMarked
package space.lectio.conferencing.rooms.adapter.dump;

import org.jspecify.annotations.NullMarked;

/** Which conference provider is in use. */
@NullMarked
package space.lectio.conferencing.rooms.adapter;

import org.jspecify.annotations.NullMarked;

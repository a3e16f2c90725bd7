@NullMarked
package space.lectio.conferencing.rooms.domain.attendance;

import org.jspecify.annotations.NullMarked;

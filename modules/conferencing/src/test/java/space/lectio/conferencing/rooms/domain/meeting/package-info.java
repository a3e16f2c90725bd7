@NullMarked
package space.lectio.conferencing.rooms.domain.meeting;

import org.jspecify.annotations.NullMarked;

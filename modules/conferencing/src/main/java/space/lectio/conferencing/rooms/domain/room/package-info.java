/** A lesson's room, and why there may be none. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.rooms.domain.room;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

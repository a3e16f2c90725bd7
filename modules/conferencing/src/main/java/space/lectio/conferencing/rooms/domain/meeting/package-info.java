/** Whether anybody is in a meeting, and what becomes of its room by that. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.rooms.domain.meeting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

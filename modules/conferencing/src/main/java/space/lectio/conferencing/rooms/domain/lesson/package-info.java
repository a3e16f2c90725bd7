/** A lesson as far as its room is concerned. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.rooms.domain.lesson;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The port to whoever runs the meetings. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.rooms.domain.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

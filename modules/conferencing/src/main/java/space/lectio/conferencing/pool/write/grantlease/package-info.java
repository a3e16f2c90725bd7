/** A lesson gets a slot of a host account. */
@NamedInterface("write")
@NullMarked
package space.lectio.conferencing.pool.write.grantlease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

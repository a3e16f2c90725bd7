/** A lesson gives its host back. */
@NamedInterface("write")
@NullMarked
package space.lectio.conferencing.pool.write.endlease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

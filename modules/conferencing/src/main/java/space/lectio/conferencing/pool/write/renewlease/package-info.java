/** A lesson keeps its host longer. */
@NamedInterface("write")
@NullMarked
package space.lectio.conferencing.pool.write.renewlease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

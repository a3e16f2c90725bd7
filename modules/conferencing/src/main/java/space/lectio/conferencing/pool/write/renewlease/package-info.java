/** A lesson keeps its host longer. */
@NullMarked
package space.lectio.conferencing.pool.write.renewlease;

import org.jspecify.annotations.NullMarked;

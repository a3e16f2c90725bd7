/** A lesson gives its host back. */
@NullMarked
package space.lectio.conferencing.pool.write.endlease;

import org.jspecify.annotations.NullMarked;

/** A lesson keeps its host longer. */
@NullMarked
package space.lectio.conferencing.write.renewlease;

import org.jspecify.annotations.NullMarked;

/** A lesson is over. */
@NullMarked
package space.lectio.scheduling.write.endlesson;

import org.jspecify.annotations.NullMarked;

/** A lesson does not take place. */
@NullMarked
package space.lectio.scheduling.write.cancellesson;

import org.jspecify.annotations.NullMarked;

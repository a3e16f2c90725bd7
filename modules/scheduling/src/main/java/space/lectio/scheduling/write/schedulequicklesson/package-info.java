/** A lesson that nobody planned begins at once. */
@NullMarked
package space.lectio.scheduling.write.schedulequicklesson;

import org.jspecify.annotations.NullMarked;

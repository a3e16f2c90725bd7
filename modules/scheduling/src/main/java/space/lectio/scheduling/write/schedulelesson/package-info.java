/** A teacher plans a single lesson. */
@NullMarked
package space.lectio.scheduling.write.schedulelesson;

import org.jspecify.annotations.NullMarked;

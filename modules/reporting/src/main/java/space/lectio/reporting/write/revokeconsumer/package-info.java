/** A program may read the feed no longer. */
@NullMarked
package space.lectio.reporting.write.revokeconsumer;

import org.jspecify.annotations.NullMarked;

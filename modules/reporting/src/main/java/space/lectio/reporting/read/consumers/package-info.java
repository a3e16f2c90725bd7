/** Which programs may read the feed? */
@NullMarked
package space.lectio.reporting.read.consumers;

import org.jspecify.annotations.NullMarked;

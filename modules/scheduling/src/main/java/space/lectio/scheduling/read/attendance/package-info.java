/** Who was at which lesson. */
@NullMarked
package space.lectio.scheduling.read.attendance;

import org.jspecify.annotations.NullMarked;

/** Weekly series as screens list them. */
@NullMarked
package space.lectio.scheduling.read.series;

import org.jspecify.annotations.NullMarked;

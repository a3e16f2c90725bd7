/** Takes lessons, series and attendance over from the original's dump. */
@NullMarked
package space.lectio.scheduling.adapter.dump;

import org.jspecify.annotations.NullMarked;

/** Who was at a lesson: what the links, the provider's report and the marks say, side by side. */
@NullMarked
package space.lectio.conferencing.rooms.read.presence;

import org.jspecify.annotations.NullMarked;

/** Who was in which meeting, and when. */
@NullMarked
package space.lectio.conferencing.read.presence;

import org.jspecify.annotations.NullMarked;

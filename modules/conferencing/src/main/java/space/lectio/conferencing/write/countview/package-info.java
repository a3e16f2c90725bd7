/** Somebody opens a recording. */
@NullMarked
package space.lectio.conferencing.write.countview;

import org.jspecify.annotations.NullMarked;

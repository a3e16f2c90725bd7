/** Somebody opens a recording. */
@NullMarked
package space.lectio.conferencing.recordings.write.countview;

import org.jspecify.annotations.NullMarked;

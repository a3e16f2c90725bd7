/** A recording is watched. */
@NullMarked
package space.lectio.conferencing.read.recordingstream;

import org.jspecify.annotations.NullMarked;

/** A recording is watched. */
@NullMarked
package space.lectio.conferencing.recordings.read.recordingstream;

import org.jspecify.annotations.NullMarked;

/** A recording is deleted, and its file with it. */
@NullMarked
package space.lectio.conferencing.recordings.write.deleterecording;

import org.jspecify.annotations.NullMarked;

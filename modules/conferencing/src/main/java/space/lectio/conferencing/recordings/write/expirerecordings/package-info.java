/** Recordings whose time is over are deleted. */
@NullMarked
package space.lectio.conferencing.recordings.write.expirerecordings;

import org.jspecify.annotations.NullMarked;

/** Recordings whose time is over are deleted. */
@NullMarked
package space.lectio.conferencing.write.expirerecordings;

import org.jspecify.annotations.NullMarked;

/** A lesson gets a slot of a host account. */
@NullMarked
package space.lectio.conferencing.pool.write.grantlease;

import org.jspecify.annotations.NullMarked;

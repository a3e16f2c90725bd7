/** An operator frees a host account of the lessons that have it. */
@NullMarked
package space.lectio.conferencing.pool.write.releasehost;

import org.jspecify.annotations.NullMarked;

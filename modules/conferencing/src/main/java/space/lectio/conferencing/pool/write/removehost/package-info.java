/** An operator takes a host account out of the pool for good. */
@NullMarked
package space.lectio.conferencing.pool.write.removehost;

import org.jspecify.annotations.NullMarked;

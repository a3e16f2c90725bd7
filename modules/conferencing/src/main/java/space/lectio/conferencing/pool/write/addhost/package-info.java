/** An operator adds a host account to the pool. */
@NullMarked
package space.lectio.conferencing.pool.write.addhost;

import org.jspecify.annotations.NullMarked;

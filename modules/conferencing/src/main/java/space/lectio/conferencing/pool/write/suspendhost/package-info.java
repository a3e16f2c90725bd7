/** An operator takes a host account out of use, and back. */
@NullMarked
package space.lectio.conferencing.pool.write.suspendhost;

import org.jspecify.annotations.NullMarked;

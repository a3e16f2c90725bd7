/** An operator adds a host account to the pool. */
@NullMarked
package space.lectio.conferencing.write.addhost;

import org.jspecify.annotations.NullMarked;

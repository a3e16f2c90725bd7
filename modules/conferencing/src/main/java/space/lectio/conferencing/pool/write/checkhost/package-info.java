/** An operator asks the provider what a host account can do. */
@NullMarked
package space.lectio.conferencing.pool.write.checkhost;

import org.jspecify.annotations.NullMarked;

/** Which lessons wait for a host, in the order in which they need one. */
@NullMarked
package space.lectio.conferencing.pool.read.waiting;

import org.jspecify.annotations.NullMarked;

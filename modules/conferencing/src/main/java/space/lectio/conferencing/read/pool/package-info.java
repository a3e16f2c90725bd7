/** Hosts and leases as they are now: what the choice of a host looks at. */
@NullMarked
package space.lectio.conferencing.read.pool;

import org.jspecify.annotations.NullMarked;

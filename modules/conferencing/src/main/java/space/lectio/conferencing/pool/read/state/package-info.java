/** Projections: hosts, leases and reservations as they are now. */
@NullMarked
package space.lectio.conferencing.pool.read.state;

import org.jspecify.annotations.NullMarked;

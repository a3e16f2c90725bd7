/** A lesson's hold on one slot of a host account, and for how long. */
@NullMarked
package space.lectio.conferencing.pool.domain.lease;

import org.jspecify.annotations.NullMarked;

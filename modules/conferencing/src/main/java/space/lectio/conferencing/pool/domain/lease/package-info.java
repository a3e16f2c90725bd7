/** A lesson's hold on one slot of a host account, and for how long. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.pool.domain.lease;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

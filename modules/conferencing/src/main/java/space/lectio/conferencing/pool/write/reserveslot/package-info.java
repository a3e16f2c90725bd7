/** Lessons claim a slot of the pool, and give it back. */
@NamedInterface("write")
@NullMarked
package space.lectio.conferencing.pool.write.reserveslot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

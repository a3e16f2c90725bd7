/** Lessons claim a slot of the pool, and give it back. */
@NullMarked
package space.lectio.conferencing.pool.write.reserveslot;

import org.jspecify.annotations.NullMarked;

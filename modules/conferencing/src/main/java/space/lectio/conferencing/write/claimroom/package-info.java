/** Lessons claim a slot of the pool, and give it back. */
@NullMarked
package space.lectio.conferencing.write.claimroom;

import org.jspecify.annotations.NullMarked;

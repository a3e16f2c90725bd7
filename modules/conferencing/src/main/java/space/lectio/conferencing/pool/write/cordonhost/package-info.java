/** An operator, or the server itself, lets a host account get no new lesson, and lifts that again. */
@NullMarked
package space.lectio.conferencing.pool.write.cordonhost;

import org.jspecify.annotations.NullMarked;

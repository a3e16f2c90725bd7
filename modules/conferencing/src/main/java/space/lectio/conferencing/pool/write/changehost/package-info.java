/** An operator says what else holds for a host account: what it can do, for whom, and how to log in to it. */
@NullMarked
package space.lectio.conferencing.pool.write.changehost;

import org.jspecify.annotations.NullMarked;

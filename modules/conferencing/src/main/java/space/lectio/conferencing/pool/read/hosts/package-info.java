/** The accounts of the pool as an operator sees them, and what the provider says of them. */
@NullMarked
package space.lectio.conferencing.pool.read.hosts;

import org.jspecify.annotations.NullMarked;

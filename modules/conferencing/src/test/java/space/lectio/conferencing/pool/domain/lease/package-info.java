@NullMarked
package space.lectio.conferencing.pool.domain.lease;

import org.jspecify.annotations.NullMarked;

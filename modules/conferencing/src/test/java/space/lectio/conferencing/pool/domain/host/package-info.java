@NullMarked
package space.lectio.conferencing.pool.domain.host;

import org.jspecify.annotations.NullMarked;

/** What changes the pool, one package per use case. */
@NamedInterface("write")
@NullMarked
package space.lectio.conferencing.pool.write;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

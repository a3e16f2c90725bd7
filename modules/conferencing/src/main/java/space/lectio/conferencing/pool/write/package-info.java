/** What changes the pool, one package per use case. */
@NullMarked
package space.lectio.conferencing.pool.write;

import org.jspecify.annotations.NullMarked;

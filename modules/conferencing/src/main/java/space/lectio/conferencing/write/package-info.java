/** What changes the pool and opens rooms, one package per use case. */
@NullMarked
package space.lectio.conferencing.write;

import org.jspecify.annotations.NullMarked;

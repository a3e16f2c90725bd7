/** A teacher starts a planned lesson. */
@NullMarked
package space.lectio.conferencing.write.startlesson;

import org.jspecify.annotations.NullMarked;

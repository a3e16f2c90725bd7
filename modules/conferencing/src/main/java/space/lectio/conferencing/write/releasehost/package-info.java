/** An operator frees a host account of the lessons that have it. */
@NullMarked
package space.lectio.conferencing.write.releasehost;

import org.jspecify.annotations.NullMarked;

/** With which conference providers a teacher can work, and how they are connected. */
@NullMarked
package space.lectio.conferencing.pool.read.integrations;

import org.jspecify.annotations.NullMarked;

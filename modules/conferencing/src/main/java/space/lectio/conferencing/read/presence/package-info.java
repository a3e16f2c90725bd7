/** Who was in which meeting and when; beside it what the links and the marks say. */
@NullMarked
package space.lectio.conferencing.read.presence;

import org.jspecify.annotations.NullMarked;

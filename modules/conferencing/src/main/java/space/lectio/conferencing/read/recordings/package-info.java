/** What is known of recordings. */
@NullMarked
package space.lectio.conferencing.read.recordings;

import org.jspecify.annotations.NullMarked;

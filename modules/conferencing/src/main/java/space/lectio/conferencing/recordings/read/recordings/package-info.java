/** What is known of recordings, and who may know it. */
@NullMarked
package space.lectio.conferencing.recordings.read.recordings;

import org.jspecify.annotations.NullMarked;

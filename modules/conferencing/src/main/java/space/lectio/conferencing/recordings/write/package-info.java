/** What is done with recordings, one package per use case. */
@NullMarked
package space.lectio.conferencing.recordings.write;

import org.jspecify.annotations.NullMarked;

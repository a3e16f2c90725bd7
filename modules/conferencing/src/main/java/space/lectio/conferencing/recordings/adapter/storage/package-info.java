/** Recordings in a folder of this machine. */
@NullMarked
package space.lectio.conferencing.recordings.adapter.storage;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.conferencing.recordings.write.ingestrecordings;

import org.jspecify.annotations.NullMarked;

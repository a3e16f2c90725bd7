@NullMarked
package space.lectio.conferencing.recordings.write.takerecordings;

import org.jspecify.annotations.NullMarked;

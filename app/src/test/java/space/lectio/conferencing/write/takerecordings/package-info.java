@NullMarked
package space.lectio.conferencing.write.takerecordings;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.conferencing.write.openroom;

import org.jspecify.annotations.NullMarked;

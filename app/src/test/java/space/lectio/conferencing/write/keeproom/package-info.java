@NullMarked
package space.lectio.conferencing.write.keeproom;

import org.jspecify.annotations.NullMarked;

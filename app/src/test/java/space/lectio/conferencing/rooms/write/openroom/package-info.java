@NullMarked
package space.lectio.conferencing.rooms.write.openroom;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.conferencing.rooms.read.presence;

import org.jspecify.annotations.NullMarked;

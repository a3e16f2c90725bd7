@NullMarked
package space.lectio.conferencing.rooms.adapter.zoom;

import org.jspecify.annotations.NullMarked;

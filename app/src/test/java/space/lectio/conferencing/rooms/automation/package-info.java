@NullMarked
package space.lectio.conferencing.rooms.automation;

import org.jspecify.annotations.NullMarked;

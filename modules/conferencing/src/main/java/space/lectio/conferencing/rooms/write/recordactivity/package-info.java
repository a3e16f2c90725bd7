/** It becomes known that a meeting began or emptied. */
@NullMarked
package space.lectio.conferencing.rooms.write.recordactivity;

import org.jspecify.annotations.NullMarked;

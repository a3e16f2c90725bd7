/** Rooms are kept as long as somebody is in them, and no longer. */
@NullMarked
package space.lectio.conferencing.write.keeproom;

import org.jspecify.annotations.NullMarked;

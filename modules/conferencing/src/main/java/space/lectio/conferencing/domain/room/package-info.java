/** What a lesson needs to know of its room, and when it may be opened. */
@NullMarked
package space.lectio.conferencing.domain.room;

import org.jspecify.annotations.NullMarked;

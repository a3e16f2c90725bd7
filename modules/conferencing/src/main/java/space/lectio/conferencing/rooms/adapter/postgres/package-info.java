/** Rooms, meetings and participants in the database: what cannot be made anew from events. */
@NamedInterface("tables")
@NullMarked
package space.lectio.conferencing.rooms.adapter.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Rooms, meetings and participants in the database: what cannot be made anew from events. */
@NullMarked
package space.lectio.conferencing.rooms.adapter.postgres;

import org.jspecify.annotations.NullMarked;

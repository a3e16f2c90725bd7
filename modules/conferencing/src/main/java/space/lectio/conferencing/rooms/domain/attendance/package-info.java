/** Who was in a meeting and when, by what the provider told as it happened and by its own list afterwards. */
@NullMarked
package space.lectio.conferencing.rooms.domain.attendance;

import org.jspecify.annotations.NullMarked;

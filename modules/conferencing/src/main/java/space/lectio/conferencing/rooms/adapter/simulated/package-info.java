/** A conference provider that opens no meetings: for demonstration, development and tests. */
@NullMarked
package space.lectio.conferencing.rooms.adapter.simulated;

import org.jspecify.annotations.NullMarked;

/** The address at which Zoom tells what happens: checks, stores and answers at once. */
@NullMarked
package space.lectio.conferencing.rooms.adapter.webhook;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.conferencing.rooms.adapter.webhook;

import org.jspecify.annotations.NullMarked;

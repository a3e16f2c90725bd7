/** The port to whoever runs the meetings. */
@NullMarked
package space.lectio.conferencing.rooms.domain.provider;

import org.jspecify.annotations.NullMarked;

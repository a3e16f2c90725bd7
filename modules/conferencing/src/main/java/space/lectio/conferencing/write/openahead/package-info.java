/** Rooms are opened some minutes before their lessons, so that at the hour nobody waits for the provider. */
@NullMarked
package space.lectio.conferencing.write.openahead;

import org.jspecify.annotations.NullMarked;

/** What other modules may know of conferencing: its events and its few orders. */
@NamedInterface("api")
@NullMarked
package space.lectio.conferencing.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

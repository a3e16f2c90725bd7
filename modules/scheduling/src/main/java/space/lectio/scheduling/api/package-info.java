/** What other modules may know of scheduling: its events and the questions it lets others answer. */
@NamedInterface("api")
@NullMarked
package space.lectio.scheduling.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

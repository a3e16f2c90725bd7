/** What other modules may know of identity: its events, and the few orders and questions open to them. */
@NamedInterface("api")
@NullMarked
package space.lectio.identity.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

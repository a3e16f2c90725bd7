/** What the importers of this module share. */
@NamedInterface("dump")
@NullMarked
package space.lectio.conferencing.adapter.dump;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** How a dump is imported, and what is told of it. */
@NamedInterface("api")
@NullMarked
package space.lectio.migration.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** The contracts with consumers of the feed, and what app needs to know of consumer accounts. */
@NamedInterface("api")
@NullMarked
package space.lectio.reporting.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** What is promised and awaited, as one decision on the pool sees it. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.pool.domain.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

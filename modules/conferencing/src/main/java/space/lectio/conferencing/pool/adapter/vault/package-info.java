/** Credentials of host accounts, sealed. */
@NamedInterface("tables")
@NullMarked
package space.lectio.conferencing.pool.adapter.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

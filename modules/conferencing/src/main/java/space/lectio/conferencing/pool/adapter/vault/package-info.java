/** Credentials of host accounts, sealed. */
@NullMarked
package space.lectio.conferencing.pool.adapter.vault;

import org.jspecify.annotations.NullMarked;

/** Credentials of host accounts, sealed. */
@NullMarked
package space.lectio.conferencing.adapter.vault;

import org.jspecify.annotations.NullMarked;

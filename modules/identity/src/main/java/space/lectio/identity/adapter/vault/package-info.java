/** Sealed secrets of people. */
@NullMarked
package space.lectio.identity.adapter.vault;

import org.jspecify.annotations.NullMarked;

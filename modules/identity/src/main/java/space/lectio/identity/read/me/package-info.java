/** The profile of the caller. */
@NullMarked
package space.lectio.identity.read.me;

import org.jspecify.annotations.NullMarked;

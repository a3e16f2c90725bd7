/** A group gets a new invite code. */
@NullMarked
package space.lectio.identity.write.regenerateinvitecode;

import org.jspecify.annotations.NullMarked;

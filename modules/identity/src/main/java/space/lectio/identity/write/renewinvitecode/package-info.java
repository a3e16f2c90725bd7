/** A group gets a new invite code. */
@NullMarked
package space.lectio.identity.write.renewinvitecode;

import org.jspecify.annotations.NullMarked;

/** Who am I: the profile of the one who asks. */
@NullMarked
package space.lectio.identity.read.me;

import org.jspecify.annotations.NullMarked;

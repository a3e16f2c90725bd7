/** A group is dissolved. */
@NullMarked
package space.lectio.identity.write.dissolvegroup;

import org.jspecify.annotations.NullMarked;

/** A student joins a group by its code. */
@NullMarked
package space.lectio.identity.write.joingroup;

import org.jspecify.annotations.NullMarked;

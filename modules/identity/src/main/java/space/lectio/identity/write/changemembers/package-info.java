/** A teacher takes students into a group, out of it, or into another one. */
@NullMarked
package space.lectio.identity.write.changemembers;

import org.jspecify.annotations.NullMarked;

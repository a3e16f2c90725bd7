/** Which groups there are, and who is in them. */
@NullMarked
package space.lectio.identity.read.groups;

import org.jspecify.annotations.NullMarked;

/** A teacher forms a group. */
@NullMarked
package space.lectio.identity.write.creategroup;

import org.jspecify.annotations.NullMarked;

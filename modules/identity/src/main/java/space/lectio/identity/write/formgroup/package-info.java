/** A teacher forms a group. */
@NullMarked
package space.lectio.identity.write.formgroup;

import org.jspecify.annotations.NullMarked;

/** A person changes their profile. */
@NullMarked
package space.lectio.identity.write.updateprofile;

import org.jspecify.annotations.NullMarked;

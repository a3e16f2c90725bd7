/** A person changes their profile. */
@NullMarked
package space.lectio.identity.write.reviseprofile;

import org.jspecify.annotations.NullMarked;

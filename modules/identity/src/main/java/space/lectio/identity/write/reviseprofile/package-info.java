/** A person describes himself. */
@NullMarked
package space.lectio.identity.write.reviseprofile;

import org.jspecify.annotations.NullMarked;

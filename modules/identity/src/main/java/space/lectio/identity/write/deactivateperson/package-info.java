/** A person is locked out. */
@NullMarked
package space.lectio.identity.write.deactivateperson;

import org.jspecify.annotations.NullMarked;

/** {@code DeactivatePerson}, {@code ReactivatePerson}: a person is locked out, and let in again. */
@NullMarked
package space.lectio.identity.write.deactivateperson;

import org.jspecify.annotations.NullMarked;

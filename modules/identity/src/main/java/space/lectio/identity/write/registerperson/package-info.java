/** A person gets an account. */
@NullMarked
package space.lectio.identity.write.registerperson;

import org.jspecify.annotations.NullMarked;

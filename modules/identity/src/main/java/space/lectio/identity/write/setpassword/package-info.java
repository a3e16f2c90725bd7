/** A person gets another password. */
@NullMarked
package space.lectio.identity.write.setpassword;

import org.jspecify.annotations.NullMarked;

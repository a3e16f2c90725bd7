/** Who has an account, for operators. */
@NullMarked
package space.lectio.identity.read.people;

import org.jspecify.annotations.NullMarked;

/** {@code ChangeRole}: a person gets another role. */
@NullMarked
package space.lectio.identity.write.changerole;

import org.jspecify.annotations.NullMarked;

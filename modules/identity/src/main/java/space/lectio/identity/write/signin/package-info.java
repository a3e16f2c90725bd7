/** Signing in and out: passwords, tokens, sessions. */
@NullMarked
package space.lectio.identity.write.signin;

import org.jspecify.annotations.NullMarked;

/** Password hashes: Argon2id for what is set here, the kinds of the original for what was set there. */
@NullMarked
package space.lectio.identity.adapter.hashing;

import org.jspecify.annotations.NullMarked;

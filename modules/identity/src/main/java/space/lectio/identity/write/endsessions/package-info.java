/** {@code EndSessions}: a person is signed out everywhere. */
@NullMarked
package space.lectio.identity.write.endsessions;

import org.jspecify.annotations.NullMarked;

/** The server as an attacker meets it: bytes on a socket, floods, headers that lie. */
@NullMarked
package space.lectio.door;

import org.jspecify.annotations.NullMarked;

/** Host accounts: what each can do, which one hosts a lesson, and whether its credentials work. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.pool.domain.host;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

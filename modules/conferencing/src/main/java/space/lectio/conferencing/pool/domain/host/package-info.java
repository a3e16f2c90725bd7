/** Host accounts: what each can do, which one hosts a lesson, and whether its credentials work. */
@NullMarked
package space.lectio.conferencing.pool.domain.host;

import org.jspecify.annotations.NullMarked;

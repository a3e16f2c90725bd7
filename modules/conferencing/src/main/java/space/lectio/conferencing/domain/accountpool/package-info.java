/** Which account hosts a lesson and for how long: the rule, the lease, and the port to whoever opens meetings. */
@NullMarked
package space.lectio.conferencing.domain.accountpool;

import org.jspecify.annotations.NullMarked;

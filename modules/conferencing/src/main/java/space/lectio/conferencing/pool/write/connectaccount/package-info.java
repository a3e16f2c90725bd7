/** A teacher brings along an own account at the provider, and takes it away again. */
@NullMarked
package space.lectio.conferencing.pool.write.connectaccount;

import org.jspecify.annotations.NullMarked;

/** For how long lessons hold a host. */
@NullMarked
package space.lectio.conferencing.pool.adapter;

import org.jspecify.annotations.NullMarked;

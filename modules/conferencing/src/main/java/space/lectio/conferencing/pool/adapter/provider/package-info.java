/** What the provider says of a host account. */
@NullMarked
package space.lectio.conferencing.pool.adapter.provider;

import org.jspecify.annotations.NullMarked;

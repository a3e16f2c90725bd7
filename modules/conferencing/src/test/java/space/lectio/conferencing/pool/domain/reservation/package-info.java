/** The rule of reservation beside a model of it that is too simple to be wrong. */
@NullMarked
package space.lectio.conferencing.pool.domain.reservation;

import org.jspecify.annotations.NullMarked;

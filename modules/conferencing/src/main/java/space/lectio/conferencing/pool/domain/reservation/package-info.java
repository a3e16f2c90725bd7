/** Which lessons are promised a host: pure rules, no clock, no database. */
@NamedInterface("domain")
@NullMarked
package space.lectio.conferencing.pool.domain.reservation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

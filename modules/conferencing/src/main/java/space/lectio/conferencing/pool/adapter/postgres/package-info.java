/** Hosts, leases and reservations in the database: the pool's lock, its sequences, and what a decision on it reads. */
@NamedInterface("tables")
@NullMarked
package space.lectio.conferencing.pool.adapter.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Hosts, leases and reservations in the database: the pool's lock, its sequences, and what a decision on it reads. */
@NullMarked
package space.lectio.conferencing.pool.adapter.postgres;

import org.jspecify.annotations.NullMarked;

/**
 * Where lessons take place: rooms are opened under the leases of the pool, people are let in, and every meeting comes to an end.
 * Whoever runs the meetings stands behind a port.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "identity :: api",
            "identity :: views",
            "scheduling :: api",
            "scheduling :: views",
            "conferencing :: api",
            "conferencing :: settings",
            "conferencing :: tables",
            "conferencing.pool :: domain",
            "conferencing.pool :: tables",
            "conferencing.pool :: write"
        })
@NullMarked
package space.lectio.conferencing.rooms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

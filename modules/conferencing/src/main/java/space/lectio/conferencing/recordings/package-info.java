/**
 * What the provider recorded of lessons: it is taken, kept, watched and deleted.
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
            "conferencing :: dump",
            "conferencing.pool :: domain",
            "conferencing.pool :: tables",
            "conferencing.rooms :: domain",
            "conferencing.rooms :: tables"
        })
@NullMarked
package space.lectio.conferencing.recordings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

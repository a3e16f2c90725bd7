/**
 * How many hosts a timetable takes, and what would be if things were otherwise. It writes nothing.
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
            "conferencing.pool :: tables"
        })
@NullMarked
package space.lectio.conferencing.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

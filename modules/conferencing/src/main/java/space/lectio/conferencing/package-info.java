/**
 * Where lessons take place: the pool of host accounts, the leases by which lessons hold them, rooms and recordings. It decides
 * that a slot of an account never hosts two lessons at once. When lessons are, scheduling knows.
 */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "identity :: api",
            "identity :: views",
            "scheduling :: api",
            "scheduling :: views"
        })
@NullMarked
package space.lectio.conferencing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * The pool of host accounts: which lessons are promised a slot, which hold one, and for how long. It decides that a slot of an
 * account never hosts two lessons at once. It opens no meetings.
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
            "conferencing :: dump"
        })
@NullMarked
package space.lectio.conferencing.pool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What the outside hears of the school: published events as versioned contracts, served as CloudEvents from the feed, and the
 * accounts of the programs that read them. It decides nothing about the school, and no other module knows it.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "identity :: api", "scheduling :: api", "grading :: api", "conferencing :: api"
        })
@NullMarked
package space.lectio.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

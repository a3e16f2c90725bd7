/**
 * The move of a school: takes a dump of the original over, all of it or nothing, and says of each record what became of it. It knows no
 * model of the original but those that are left out on purpose; the modules' importers know theirs.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package space.lectio.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

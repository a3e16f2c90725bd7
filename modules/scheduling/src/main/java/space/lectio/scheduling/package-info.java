/**
 * When lessons take place: single lessons, weekly series and who was there. It decides that nobody is in two lessons at once.
 * Rooms, recordings and homework hang on its lessons and are not its business.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity :: api", "identity :: views"})
@NullMarked
package space.lectio.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * What every module may use: the caller, refusals, the way to the event store, the shape of web answers and of a dump.
 * It knows no module and holds no rule of the school. Keep it small: what only one module needs belongs there.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package space.lectio.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

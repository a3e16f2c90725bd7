/**
 * Wires the modules into one process: database, security, problems, command line. It may know every module and holds no
 * rule of the school.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package space.lectio.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

@ApplicationModule(allowedDependencies = {})
package twin.nestedmodulith.outer.first;

import org.springframework.modulith.ApplicationModule;

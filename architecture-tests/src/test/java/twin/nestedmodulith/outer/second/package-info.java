@ApplicationModule(allowedDependencies = {})
package twin.nestedmodulith.outer.second;

import org.springframework.modulith.ApplicationModule;

/**
 * Who people are and who learns together: accounts, sign-in, sessions, groups and their members. It alone holds names,
 * addresses and password hashes; none of them is ever in an event. It knows no other module.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package space.lectio.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

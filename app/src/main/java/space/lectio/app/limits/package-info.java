/** How often a person, or an address, may ask: counted in Redis where there is one, in this process otherwise. */
@NullMarked
package space.lectio.app.limits;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.identity.write;

import org.jspecify.annotations.NullMarked;

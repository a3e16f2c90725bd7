@NullMarked
package space.lectio.identity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.upgrade;

import org.jspecify.annotations.NullMarked;

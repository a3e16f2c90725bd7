@NullMarked
package space.lectio.golden;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.performance;

import org.jspecify.annotations.NullMarked;

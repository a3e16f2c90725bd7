@NullMarked
package space.lectio.robustness;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.shared;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.dump;

import org.jspecify.annotations.NullMarked;

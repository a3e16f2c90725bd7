@NullMarked
package space.lectio;

import org.jspecify.annotations.NullMarked;

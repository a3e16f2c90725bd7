@NullMarked
package space.lectio.app;

import org.jspecify.annotations.NullMarked;

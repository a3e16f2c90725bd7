@NullMarked
package space.lectio.scheduling;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.reporting;

import org.jspecify.annotations.NullMarked;

@NullMarked
package space.lectio.reporting.contracts;

import org.jspecify.annotations.NullMarked;

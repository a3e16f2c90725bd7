/** The contract between the dump of the original and the modules that take their part of it over. */
@NullMarked
package space.lectio.shared.dump;

import org.jspecify.annotations.NullMarked;

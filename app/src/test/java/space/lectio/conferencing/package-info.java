@NullMarked
package space.lectio.conferencing;

import org.jspecify.annotations.NullMarked;

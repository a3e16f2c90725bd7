@NullMarked
package space.lectio.conferencing.domain.planning;

import org.jspecify.annotations.NullMarked;

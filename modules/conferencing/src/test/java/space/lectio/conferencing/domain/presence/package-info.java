@NullMarked
package space.lectio.conferencing.domain.presence;

import org.jspecify.annotations.NullMarked;

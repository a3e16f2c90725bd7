@NullMarked
package space.lectio.conferencing.domain.meeting;

import org.jspecify.annotations.NullMarked;
